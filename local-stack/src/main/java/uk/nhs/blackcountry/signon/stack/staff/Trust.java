package uk.nhs.blackcountry.signon.stack.staff;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.OdsCode;

/** The four trusts and their invented domains, in the order of docs/rooms.md (the first directory is Dudley's). */
public enum Trust {
    DUDLEY(
            "RNA",
            "The Dudley Group NHS Foundation Trust",
            "Dudley",
            "dudley.test",
            5_500,
            new Site("RNA01", "Russells Hall Hospital"),
            new Site("RNA02", "Guest Hospital"),
            new Site("RNA04", "Corbett Hospital")),
    WALSALL(
            "RBK",
            "Walsall Healthcare NHS Trust",
            "Walsall",
            "walsall.test",
            5_000,
            new Site("RBK02", "Manor Hospital")),
    WOLVES(
            "RL4",
            "The Royal Wolverhampton NHS Trust",
            "Wolverhampton",
            "wolverhampton.test",
            10_500,
            new Site("RL403", "New Cross Hospital"),
            new Site("RL4TC", "Cannock Chase Hospital"),
            new Site("RL4CD", "West Park Hospital")),
    SANDWELL(
            "RXK",
            "Sandwell and West Birmingham NHS Trust",
            "Sandwell and West Birmingham",
            "sandwell.test",
            8_000,
            new Site("I3W1A", "Midland Metropolitan University Hospital"),
            new Site("RXK01", "Sandwell General Hospital"),
            new Site("RXK02", "City Hospital"),
            new Site("RXK10", "Rowley Regis Hospital"));

    private final OdsCode code;
    private final String fullName;
    private final String shortName;
    private final String dnsName;
    private final int headcount;
    private final List<Site> sites;

    Trust(String code, String fullName, String shortName, String dnsName, int headcount, Site... sites) {
        this.code = new OdsCode(code);
        this.fullName = fullName;
        this.shortName = shortName;
        this.dnsName = dnsName;
        this.headcount = headcount;
        this.sites = List.of(sites);
    }

    /** A place of the trust, by its ODS site code. */
    public record Site(String code, String name) {}

    public OdsCode code() {
        return code;
    }

    /** In full. */
    public String fullName() {
        return fullName;
    }

    /** As its staff say it. */
    public String shortName() {
        return shortName;
    }

    /** The NetBIOS name of its directory, as in {@code DUDLEY\name}. */
    public String domain() {
        return name();
    }

    /** The DNS name of its directory, which is also its only UPN suffix. */
    public String dnsName() {
        return dnsName;
    }

    /** The naming context: {@code DC=dudley,DC=test}. */
    public String baseDn() {
        return Arrays.stream(dnsName.split("\\.")).map(label -> "DC=" + label).collect(Collectors.joining(","));
    }

    /** About how many people work there in truth; only the proportions are used. */
    public int headcount() {
        return headcount;
    }

    public List<Site> sites() {
        return sites;
    }

    /** @throws IllegalArgumentException if it is none of the four */
    public static Trust of(OdsCode code) {
        return Arrays.stream(values())
                .filter(trust -> trust.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("none of the four trusts: " + code));
    }
}
