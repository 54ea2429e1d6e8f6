package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.AccountMove;

/** What must be said to Keycloak, so that it lets accounts change hands. */
final class AccountMoves {
    private final Outbox outbox;

    AccountMoves(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Keycloak knows only what somebody signs in by. Who takes the accounts takes over also the moves that Keycloak may not have seen yet. */
    List<AccountMove> of(Collection<AccountKey> keys, PersonId from, PersonId to) {
        Stream<AccountMove> now = keys.stream().map(key -> new AccountMove(key, from, to));
        Stream<AccountMove> waiting = outbox.movesOf(Set.of(from)).stream()
                .filter(move -> keys.contains(move.key()) && !Objects.equals(move.from(), to))
                .map(move -> new AccountMove(move.key(), move.from(), to));
        return Stream.concat(now, waiting)
                .filter(move -> move.key().isForSigningIn())
                .distinct()
                .toList();
    }
}
