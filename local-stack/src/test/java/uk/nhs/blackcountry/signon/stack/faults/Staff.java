package uk.nhs.blackcountry.signon.stack.faults;

import com.unboundid.ldap.sdk.Attribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import uk.nhs.blackcountry.signon.stack.directory.AdDirectory;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticStaff;

/** The staff in one trust's directory, as it should be known to everybody in the end; and what a working day does to it. */
final class Staff {
    private static final String MARKER = "marker";
    private static final int STEADY = 80;

    private final AdDirectory directory;
    private final List<String> enabled = new ArrayList<>();
    private final List<String> disabled = new ArrayList<>();
    private final Map<String, String> ended = new HashMap<>();
    private final List<AdAccount> steady = new ArrayList<>();
    private int arrivals;

    Staff(AdDirectory directory, SyntheticStaff staff) {
        this.directory = directory;
        for (AdAccount account : staff.accountsAt(directory.trust())) {
            if (account.kind() == AdAccount.Kind.PERSON && account.state() == AdAccount.State.ENABLED) {
                if (steady.size() < STEADY && account.employeeId() != null) {
                    steady.add(account);
                } else {
                    enabled.add(account.sam());
                }
            }
        }
        add(MARKER, "Marker" + directory.trust().code(), "Round 0");
    }

    /** Those to whom nothing ever happens here. */
    List<AdAccount> steady() {
        return List.copyOf(steady);
    }

    AdDirectory directory() {
        return directory;
    }

    /**
     * Does something to accounts to which nothing was done in this round yet: so both registries have one thing to say of each, however
     * many readings it took them.
     */
    void changeOneOf(Untouched untouched, SplittableRandom random) {
        int kind = random.nextInt(32);
        if (kind < 5) {
            String sam = "new%d.%s".formatted(++arrivals, directory.trust().code());
            add(sam, "Newcomer" + arrivals, "Arrived");
            untouched.took(sam);
            enabled.add(sam);
        } else if (kind < 10) {
            untouched.oneOf(disabled, random).ifPresent(sam -> {
                directory.enable(sam);
                disabled.remove(sam);
                enabled.add(sam);
            });
        } else {
            untouched.oneOf(enabled, random).ifPresent(sam -> changeEnabled(sam, kind, random));
        }
    }

    private void changeEnabled(String sam, int kind, SplittableRandom random) {
        if (kind < 15) {
            directory.disable(sam);
            enabled.remove(sam);
            disabled.add(sam);
        } else if (kind < 18) {
            ended.put(sam, upn(sam));
            directory.delete(sam);
            enabled.remove(sam);
        } else if (kind < 24) {
            directory.set(sam, "sn", "Married" + random.nextInt(1_000_000));
        } else if (kind < 28) {
            directory.set(sam, "employeeID", Integer.toString(90_000_000 + random.nextInt(9_000_000)));
        } else {
            directory.move(sam, directory.dn(sam).contains("OU=Former") ? "OU=Staff" : "OU=Former Staff");
        }
    }

    /** Takes nothing away from anybody and is much to deliver. */
    void renameAll(String family) {
        enabled.forEach(sam -> directory.set(sam, "sn", family));
    }

    void leaves(Untouched untouched, SplittableRandom random) {
        untouched.oneOf(enabled, random).ifPresent(sam -> changeEnabled(sam, 10, random));
    }

    /** The last change of a round: whoever knows of it, and has nothing left to do, knows of all. */
    void mark(String round) {
        directory.set(MARKER, "sn", round);
    }

    /** User name and how the registry should keep it. */
    Map<String, String> expected() {
        Map<String, String> expected = new HashMap<>();
        enabled.forEach(sam -> expected.put(upn(sam), "PRESENT true"));
        steady.forEach(account -> expected.put(upn(account.sam()), "PRESENT true"));
        disabled.forEach(sam -> expected.put(upn(sam), "PRESENT false"));
        ended.values().forEach(upn -> expected.put(upn, "GONE false"));
        return expected;
    }

    private String upn(String sam) {
        return sam + "@" + directory.trust().dnsName();
    }

    private void add(String sam, String given, String family) {
        directory.add(
                sam,
                "OU=Staff",
                new Attribute("userPrincipalName", upn(sam)),
                new Attribute("givenName", given),
                new Attribute("sn", family),
                new Attribute("mail", sam + "@nhs.test"),
                new Attribute(
                        "employeeID", Integer.toString(80_000_000 + Math.floorMod(upn(sam).hashCode(), 9_000_000))),
                new Attribute("userAccountControl", "512"));
    }
}
