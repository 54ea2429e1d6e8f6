package uk.nhs.blackcountry.signon.provisioning.stand;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementPolicy;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementRules;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing.Status;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;
import uk.nhs.blackcountry.signon.provisioning.trust.Successions;
import uk.nhs.blackcountry.signon.provisioning.trust.Trust;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/** Placements that make sense, at trusts as they are; and words to make others of them. */
public final class TestPlacements {
    public static final OdsCode DUDLEY = new OdsCode("RNA");
    public static final OdsCode WALSALL = new OdsCode("RBK");
    public static final OdsCode RUSSELLS_HALL = new OdsCode("RNA01");
    public static final OdsCode CORBETT = new OdsCode("RNA04");
    public static final OdsCode MANOR = new OdsCode("RBK02");
    /** The source of a feed that speaks for Dudley. */
    public static final String TRAINEES = "trainees.RNA";

    /** Sandwell's newest site has a code that says nothing of it; a code of Walsall's looks like it could be a trust's own. */
    public static final Trusts TRUSTS = new Trusts(List.of(
            trust("RNA", "RNA01", "RNA02", "RNA04"),
            trust("RBK", "RBK02"),
            trust("RL4", "RL403"),
            trust("RXK", "RXK01", "I3W1A")));

    private TestPlacements() {}

    public static PlacementRules rules() {
        return rules(Successions.NONE, PlacementPolicy.USUAL);
    }

    public static PlacementRules rules(Successions successions, PlacementPolicy policy) {
        return new PlacementRules(TRUSTS, successions, policy);
    }

    /** A doctor at Russells Hall for half a year. */
    public static Work work(Instant from) {
        return work(from, from.plus(Duration.ofDays(182)));
    }

    public static Work work(Instant from, Instant until) {
        return new Work(DUDLEY, List.of(RUSSELLS_HALL), "R8000", "Cardiology", new OdsCode("RRK"), from, until, null);
    }

    public static Work at(Work work, OdsCode trust, OdsCode... sites) {
        return new Work(
                trust,
                List.of(sites),
                work.role(),
                work.staffGroup(),
                work.employer(),
                work.from(),
                work.until(),
                work.sponsor());
    }

    public static Work as(Work work, String role) {
        return new Work(
                work.trust(),
                work.sites(),
                role,
                work.staffGroup(),
                work.employer(),
                work.from(),
                work.until(),
                work.sponsor());
    }

    public static Whom gmc(String number) {
        return new Whom.Registered(Whom.Registered.Register.GMC, number);
    }

    /** Stated by the feed of Dudley's trainees, and approved without anybody. */
    public static StatedPlacement approved(String key, Work work, Whom whom, Instant now) {
        return proposed(key, work, whom, now).standing(new Standing(Status.APPROVED, TRAINEES, "by policy", now));
    }

    public static StatedPlacement proposed(String key, Work work, Whom whom, Instant now) {
        return StatedPlacement.proposed(
                TRAINEES, key, work, whom, new Standing(Status.PROPOSED, TRAINEES, "stated", now));
    }

    private static Trust trust(String code, String... sites) {
        return new Trust(
                new OdsCode(code),
                code,
                code,
                "",
                List.of(sites).stream().map(OdsCode::new).toList());
    }
}
