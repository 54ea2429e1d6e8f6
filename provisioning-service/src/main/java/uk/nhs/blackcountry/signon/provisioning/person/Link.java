package uk.nhs.blackcountry.signon.provisioning.person;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;

/**
 * This account belongs to that person, because of this evidence. Ended, never removed: that is what makes it reversible.
 *
 * @param author who or what decided: {@code sync}, or {@code proof} with the attempt's id, or {@code decision} with the decision's
 * @param grounds the evidence in words, where a rule decided; else empty
 * @param endedAt null while it holds
 */
public record Link(
        UUID id,
        AccountKey account,
        PersonId person,
        Evidence evidence,
        String author,
        String grounds,
        Instant decidedAt,
        @Nullable Instant endedAt) {

    /** Why an account is held to be a person's. */
    public enum Evidence {
        /** The account is its own person, until something joins it to another. */
        OWN,
        /** The person signed in to both accounts within one session. */
        PROOF,
        /** Administrators of every trust concerned decided it together. */
        ADMINS,
        /** One trust's sources state one employee number. */
        RULE,
        /** ESR states of accounts at several trusts that they are one human being's. */
        ESR,
        /** The realm had it when the registry came back from a backup that had not: why, is in the audit that was lost. */
        KEPT
    }

    public Link {
        requireNonNull(id, "id");
        requireNonNull(account, "account");
        requireNonNull(person, "person");
        requireNonNull(evidence, "evidence");
        requireNonNull(decidedAt, "decidedAt");
    }

    public static Link own(AccountKey account, PersonId person, Instant now) {
        return new Link(UUID.randomUUID(), account, person, Evidence.OWN, "sync", "", now, null);
    }

    public static Link proven(AccountKey account, PersonId person, UUID attempt, Instant now) {
        return new Link(UUID.randomUUID(), account, person, Evidence.PROOF, "proof " + attempt, "", now, null);
    }

    public static Link decided(AccountKey account, PersonId person, UUID decision, Instant now) {
        return new Link(UUID.randomUUID(), account, person, Evidence.ADMINS, "decision " + decision, "", now, null);
    }

    /** By a rule, of which {@code grounds} says in words what it rests on. */
    public static Link ruled(AccountKey account, PersonId person, Evidence evidence, String grounds, Instant now) {
        return new Link(UUID.randomUUID(), account, person, evidence, "sync", grounds, now, null);
    }

    /** @param restored when the restored registry was found */
    public static Link kept(AccountKey account, PersonId person, Instant restored, Instant now) {
        return new Link(
                UUID.randomUUID(),
                account,
                person,
                Evidence.KEPT,
                "restored " + restored,
                "as the realm had it",
                now,
                null);
    }
}
