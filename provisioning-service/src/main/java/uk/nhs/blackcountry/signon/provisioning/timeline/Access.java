package uk.nhs.blackcountry.signon.provisioning.timeline;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;

/**
 * What somebody could do at an instant, at the viewer's trusts, and how far that is known.
 *
 * @param since when Keycloak was told so; null where this is as stated now, or nothing is known
 * @param state whether the person could sign in at all: only ACTIVE could. Null where it is not known
 * @param apps empty where it is not known; every app of today's rules else, also those that could not be used
 * @param known in sentences, what this rests on
 * @param notKnown in sentences, what cannot be told
 */
public record Access(
        PersonId person,
        Instant at,
        Basis basis,
        @Nullable Instant since,
        @Nullable State state,
        List<AppAccess> apps,
        Tokens tokens,
        List<String> known,
        List<String> notKnown) {

    /** What the answer rests on. */
    public enum Basis {
        /** As everything is stated now; of an instant to come, what is decided until then may change it. */
        AS_STATED_NOW,
        /** What Keycloak was told then, kept without a hole. */
        KEPT,
        /** What Keycloak was told before, and perhaps not all of it: something was told later that was not kept. */
        KEPT_WITH_A_HOLE,
        /** Nothing was kept of then: no answer is given. */
        NOT_KNOWN
    }

    /**
     * One app.
     *
     * @param places where it could be used, and as what; empty if it could not
     * @param why which rule gave it through which placement, or what stood in the way; empty where the rules of then are not known any more
     */
    public record AppAccess(String app, List<PlaceAccess> places, List<String> why) {}

    /** @param site the trust's own code where no site is known */
    public record PlaceAccess(OdsCode trust, OdsCode site, List<String> roles) {}

    /**
     * What Keycloak told of signing in and of tokens around that instant.
     *
     * @param heardUntil of when the newest event is that was pulled, of whomever; null where none ever was
     * @param more whether there were more events than are shown
     */
    public record Tokens(
            Instant from, Instant until, @Nullable Instant heardUntil, List<TokenEvent> events, boolean more) {}
}
