package uk.nhs.blackcountry.signon.provisioning.correlation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;

/**
 * What sources state suggests that two parties are one human being. It joins nothing: that takes a proof, ESR, or administrators.
 *
 * @param one of two in the order of their ids, so that a pair is kept once; at least one is a person
 * @param score the sum of the evidence, see {@link ProposalRule}
 * @param evidence the strongest first
 * @param settledAt when it stopped being open; null while it is
 */
public record Proposal(
        UUID id,
        Party one,
        Party other,
        int score,
        List<Evidence> evidence,
        State state,
        Instant madeAt,
        @Nullable Instant settledAt) {

    /** What became of it. */
    public enum State {
        OPEN,
        /** The two are one person now. */
        JOINED,
        /** Humans found that they are two. */
        REJECTED,
        /** What suggested it is not stated any more, or a party changed hands. */
        OBSOLETE
    }

    public Proposal {
        requireNonNull(id, "id");
        requireNonNull(state, "state");
        requireNonNull(madeAt, "madeAt");
        evidence = List.copyOf(evidence);
        if (one.id().compareTo(other.id()) >= 0) {
            throw new IllegalArgumentException(
                    "two parties in the order of their ids: " + one.id() + ", " + other.id());
        }
        if (one.person() == null && other.person() == null) {
            throw new IllegalArgumentException("two accounts that nobody holds are nobody's: " + one + ", " + other);
        }
        if ((state == State.OPEN) != (settledAt == null)) {
            throw new IllegalArgumentException("proposal " + id + ": open, or settled at some time");
        }
    }

    public static Proposal open(Party a, Party b, Assessment assessment, Instant now) {
        boolean inOrder = a.id().compareTo(b.id()) < 0;
        return new Proposal(
                UUID.randomUUID(),
                inOrder ? a : b,
                inOrder ? b : a,
                assessment.score(),
                assessment.evidence(),
                State.OPEN,
                now,
                null);
    }

    /** The same proposal, as what is stated now suggests it. */
    public Proposal restated(Proposal now) {
        return new Proposal(id, now.one, now.other, now.score, now.evidence, state, madeAt, settledAt);
    }

    public Proposal settled(State how, Instant now) {
        return new Proposal(id, one, other, score, evidence, how, madeAt, now);
    }

    /** Whether both say the same of the same pair, whenever they said it. */
    public boolean saysTheSameAs(Proposal that) {
        return one.equals(that.one) && other.equals(that.other) && evidence.equals(that.evidence);
    }

    /** Names the pair. */
    public String pair() {
        return one.id() + " " + other.id();
    }

    /** Whose administrators it concerns. */
    public Set<OdsCode> trusts() {
        Set<OdsCode> trusts = new HashSet<>(one.trusts());
        trusts.addAll(other.trusts());
        return trusts;
    }
}
