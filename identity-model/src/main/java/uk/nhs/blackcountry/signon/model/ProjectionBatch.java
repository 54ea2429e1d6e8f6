package uk.nhs.blackcountry.signon.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the registry sends to Keycloak, at most {@link #LIMIT} persons at a time. Sent again until it is answered; harmless when
 * it arrives twice or late.
 *
 * @param batch names this delivery in both logs
 * @param projections the persons, each whole
 * @param moves accounts that change hands on purpose. Without one, an account that Keycloak holds for somebody else is refused
 * @param delivery the registry's epoch, and the number of this try of all its tries: no two tries have the same. A number that Keycloak
 *     has seen before comes from a registry that has lost its memory since, and nothing of the batch is applied. Null for what is
 *     handed over within an answer, not delivered
 */
public record ProjectionBatch(
        UUID batch,
        List<PersonProjection> projections,
        List<AccountMove> moves,
        @Nullable Revision delivery) {
    /** The most persons in one batch. */
    public static final int LIMIT = 500;

    public ProjectionBatch {
        requireNonNull(batch, "batch");
        projections = List.copyOf(projections);
        moves = List.copyOf(moves);
    }

    /** A batch that is no delivery. */
    public ProjectionBatch(UUID batch, List<PersonProjection> projections, List<AccountMove> moves) {
        this(batch, projections, moves, null);
    }

    /** The account {@code key} passes from one person to another. */
    public record AccountMove(AccountKey key, PersonId from, PersonId to) {
        public AccountMove {
            requireNonNull(key, "key");
            requireNonNull(from, "from");
            requireNonNull(to, "to");
        }
    }

    /**
     * Keycloak's answer, one line a person in the order asked.
     */
    public record Receipt(UUID batch, List<Line> lines) {
        public Receipt {
            requireNonNull(batch, "batch");
            lines = List.copyOf(lines);
        }
    }

    /**
     * What became of one person's projection.
     *
     * @param detail for an admin to read; empty where there is nothing to say
     */
    public record Line(PersonId person, Outcome outcome, String detail) {
        public Line {
            requireNonNull(person, "person");
            requireNonNull(outcome, "outcome");
            requireNonNull(detail, "detail");
        }
    }

    /** What became of one person's projection. */
    public enum Outcome {
        APPLIED,
        /** Keycloak already holds this revision or a newer one; nothing to do. */
        STALE,
        /** The projection contradicts what Keycloak holds; a human must look. Sending it again does not help. */
        REFUSED,
        /** Something broke on the way; send it again. */
        FAILED
    }
}
