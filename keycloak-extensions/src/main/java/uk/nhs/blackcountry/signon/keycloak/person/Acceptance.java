package uk.nhs.blackcountry.signon.keycloak.person;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.AccountMove;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.Line;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.Outcome;

/** Whether a projection is taken, given what is held. Decides only; the caller holds the lock under which the answer stays true. */
final class Acceptance {

    /** Whose the Keycloak user with the person's id is. */
    enum Standing {
        NO_USER,
        /** Linked to our storage component; or unlinked from it by somebody, while our own table has the person. */
        PERSON,
        /** A service account, a local administrator, somebody of another realm: never touched. */
        SOMEBODY_ELSE
    }

    private final String realmId;
    private final List<AccountMove> moves;

    Acceptance(String realmId, List<AccountMove> moves) {
        this.realmId = realmId;
        this.moves = moves;
    }

    /**
     * Why not, or empty where the projection is to be applied.
     *
     * @param holder who holds an account now; null for nobody
     */
    Optional<Line> objection(
            PersonProjection incoming,
            @Nullable Held held,
            Standing standing,
            Function<AccountKey, @Nullable PersonId> holder) {
        if (standing == Standing.SOMEBODY_ELSE
                || (held != null && !held.realmId().equals(realmId))) {
            return refused(incoming, "the id is that of a user who is no projected person of this realm");
        }
        if (held != null && !incoming.revision().isNewerThan(held.revision())) {
            return Optional.of(new Line(incoming.person(), Outcome.STALE, ""));
        }
        if (held != null && held.state() == State.RETIRED && incoming.state() != State.RETIRED) {
            return refused(incoming, "the person is retired, for ever");
        }
        return accountsObjection(incoming, holder);
    }

    private Optional<Line> accountsObjection(
            PersonProjection incoming, Function<AccountKey, @Nullable PersonId> holder) {
        Set<AccountKey> seen = new HashSet<>();
        boolean nhsmail = false;
        for (ProjectedAccount account : incoming.accounts()) {
            if (!seen.add(account.key())) {
                return refused(incoming, account.key() + " is listed twice");
            }
            if (account.key().isNhsmail()) {
                if (nhsmail) {
                    return refused(incoming, "a person has one NHSmail account; two are listed");
                }
                nhsmail = true;
            }
            PersonId now = holder.apply(account.key());
            if (now != null
                    && !now.equals(incoming.person())
                    && !moves.contains(new AccountMove(account.key(), now, incoming.person()))) {
                return refused(
                        incoming, account.key() + " is held by " + now + ", and the batch does not move it from there");
            }
        }
        return Optional.empty();
    }

    private static Optional<Line> refused(PersonProjection incoming, String detail) {
        return Optional.of(new Line(incoming.person(), Outcome.REFUSED, detail));
    }
}
