package uk.nhs.blackcountry.signon.provisioning.correlation;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;

/**
 * Something that only a human may decide.
 *
 * @param subject what it is about: an account key, a source's name. While a case of this kind, person and subject is open, the same one
 *     is not opened again
 * @param reason why no rule decides it
 * @param closing what became of it; null while it is open
 */
public record OpenCase(
        UUID id,
        Kind kind,
        @Nullable PersonId person,
        String subject,
        String reason,
        String detail,
        Instant openedAt,
        @Nullable Closing closing) {

    private static final Set<Kind> EVERYBODYS = Set.of(Kind.RESTORED_REGISTRY, Kind.AUDIT_GAP, Kind.REALM_DRIFT);

    /** What has to be decided. */
    public enum Kind {
        /** Whether two proven accounts are one person's after all. */
        JOINING,
        /** Whether a held sync may be applied. */
        HELD_SYNC,
        /** Why Keycloak refuses what the registry holds of a person. */
        REFUSED_PROJECTION,
        /** Whether two persons are one, as what sources state of them says; the subject is the proposal's id. */
        PROPOSED_JOINING,
        /** What sources state of one person, or of two that they call one, cannot all be true. */
        CONTRADICTION,
        /** Whether accounts that numbers tie together are one person's. */
        LINK_BY_RULE,
        /** What was lost with a registry that was restored from a backup: look at what the realm kept. */
        RESTORED_REGISTRY,
        /** Where lines of Keycloak's audit went, or why they were changed. */
        AUDIT_GAP,
        /** What somebody changed in the realm that the registry cannot put right: users who are nobody's, revisions nobody gave out. */
        REALM_DRIFT,
        /** For whom a placement is, where its number alone does not say so; the subject is its source and id. */
        PLACEMENT_WAITING,
        /** Whether a feed of placements that is held is to be believed after all; the subject is its source. */
        HELD_FEED,
        /** Whether access that was given in an emergency was justified; the subject is the placement's source and id. */
        BREAK_GLASS,
        /** Which rows of an extract were left aside, until one leaves none aside; the subject is its source. */
        ROWS_LEFT_ASIDE
    }

    /**
     * @param by {@code person} and an id; or {@code correlation} or {@code sync}, where what it was about is settled otherwise
     * @param why for a reader
     */
    public record Closing(String by, String why, Instant at) {
        public Closing {
            if (by.isBlank() || why.isBlank()) {
                throw new IllegalArgumentException("a case is closed by somebody, and for a reason");
            }
        }
    }

    public boolean isOpen() {
        return closing == null;
    }

    /** Whether it concerns all trusts alike: the audit and the realm are everybody's, and so are the rows of a source that is no trust's. */
    public boolean isEverybodys() {
        boolean ofNoTrust = kind == Kind.ROWS_LEFT_ASIDE && subject.indexOf('.') < 0;
        return person == null && (ofNoTrust || EVERYBODYS.contains(kind));
    }

    /** Whether the subject is a source of {@code trust}, such as {@code ad.RNA}, or an account in one. */
    public boolean isOfSourceOf(OdsCode trust) {
        return subject.split(":", 2)[0].endsWith("." + trust);
    }

    public static OpenCase now(
            Kind kind, @Nullable PersonId person, String subject, String reason, String detail, Instant now) {
        return new OpenCase(UUID.randomUUID(), kind, person, subject, reason, detail, now, null);
    }
}
