package uk.nhs.blackcountry.signon.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keycloak asks the registry whether two accounts, proven in one session, become one person's. */
public final class Joining {
    private Joining() {}

    /**
     * The proof: in one session somebody signed in to both accounts.
     *
     * @param attempt names this proof; asking again with the same one gives the same answer
     * @param person whom the first sign-in proved
     * @param provenBy the account of {@code person} that was signed in to
     * @param other the account that was signed in to after it
     * @param otherName the name that the other account states
     * @param otherEmail the address that the other account states; null where it states none
     * @param secondFactor whether a second factor was given in this session
     * @param session Keycloak's root authentication session
     * @param at when the second sign-in was proven
     */
    public record Proof(
            UUID attempt,
            PersonId person,
            AccountKey provenBy,
            AccountKey other,
            PersonName otherName,
            @Nullable String otherEmail,
            boolean secondFactor,
            String session,
            Instant at) {
        public Proof {
            requireNonNull(attempt, "attempt");
            requireNonNull(person, "person");
            requireNonNull(provenBy, "provenBy");
            requireNonNull(other, "other");
            requireNonNull(otherName, "otherName");
            requireNonNull(session, "session");
            requireNonNull(at, "at");
        }
    }

    /**
     * What the registry decided.
     *
     * @param reason why not, or null where it is joined
     * @param survivor the person that holds both accounts now; on a refusal, the person who asked
     * @param batch what Keycloak is to apply at once, so that the next sign-in knows; empty on a refusal. The outbox sends it too
     */
    public record Answer(Outcome outcome, @Nullable Reason reason, PersonId survivor, ProjectionBatch batch) {
        public Answer {
            requireNonNull(outcome, "outcome");
            requireNonNull(survivor, "survivor");
            requireNonNull(batch, "batch");
        }
    }

    /** Whether the two accounts are one person's now. */
    public enum Outcome {
        JOINED,
        /** They already were. */
        ALREADY_ONE,
        /** Nothing was joined; a human decides. A case is open. */
        CASE,
        /** Nothing was joined and no human is asked; {@link Reason} says what the person can do. */
        REFUSED
    }

    /** Why two accounts were not joined. */
    public enum Reason {
        NAMES_DIFFER,
        HELD_BY_ANOTHER_PERSON,
        SECOND_NHSMAIL_ACCOUNT,
        SECOND_ACCOUNT_AT_TRUST,
        /** Their user ids of the Care Identity Service 2 differ. */
        SECOND_CIS2_ID,
        /** Their numbers on one professional register differ. */
        SECOND_REGISTRATION,
        /** Humans found before that these are two people. */
        TOLD_APART,
        PERSON_UNKNOWN,
        ACCOUNT_UNKNOWN,
        ACCOUNT_NOT_ORDINARY,
        ACCOUNT_DISABLED,
        PROOF_TOO_OLD
    }
}
