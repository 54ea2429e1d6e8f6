package uk.nhs.blackcountry.signon.provisioning.sync;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.person.Link.Evidence;

/**
 * What a plan does to one account.
 *
 * @param trusts whom it concerns: the account's own trust; of an NHSmail account, the trusts of the person who holds it
 * @param before as it was kept when this was planned; null if it was not known. It is stale once the account is kept otherwise
 * @param after as it will be kept; null where the account itself stays as it is
 * @param holder whose account it is; null for nobody's
 * @param taker whose it will be; null for nobody's. Equal to {@code holder} where it stays with its person
 * @param evidence by what it is linked to {@code taker}; null where it stays with its person
 * @param asPlanned whether it loses its use because its planned end has come: that is no leaver
 * @param reason in words, for an admin
 * @param doubt what a human must look at; null for nothing
 */
public record PlanChange(
        AccountKey account,
        Set<Kind> kinds,
        Set<OdsCode> trusts,
        @Nullable KnownAccount before,
        @Nullable KnownAccount after,
        @Nullable PersonId holder,
        @Nullable PersonId taker,
        @Nullable Evidence evidence,
        boolean asPlanned,
        String reason,
        @Nullable Doubt doubt) {

    /** What happens to an account. */
    public enum Kind {
        /** Becomes a person of its own. */
        CREATED,
        /** Nobody's until now, becomes a person's who is known by other accounts. */
        LINKED,
        /** Is taken off its person. */
        UNLINKED,
        ENABLED,
        DISABLED,
        /** Passes to another person, with all that its person has: the two are one. */
        MOVED,
        /** Anything else that its source says of it. */
        CHANGED
    }

    /**
     * What no rule decides.
     *
     * @param subject what it is about, so that the same doubt makes one case
     * @param reason in capitals, such as {@code NAMES_DIFFER}
     */
    public record Doubt(String subject, String reason, String detail) {}

    public PlanChange {
        requireNonNull(account, "account");
        kinds = kinds.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(kinds));
        trusts = Set.copyOf(trusts);
    }

    /** The person concerned: who will have it, else who had it. */
    public @Nullable PersonId person() {
        return taker == null ? holder : taker;
    }

    /** Whether somebody loses the use of the account before its planned end: what the guard counts. */
    public boolean takesAway() {
        return is(Kind.DISABLED) && !asPlanned && holder != null;
    }

    PlanChange doubted(Doubt found) {
        return new PlanChange(account, kinds, trusts, before, after, holder, taker, evidence, asPlanned, reason, found);
    }

    boolean is(Kind kind) {
        return kinds.contains(kind);
    }
}
