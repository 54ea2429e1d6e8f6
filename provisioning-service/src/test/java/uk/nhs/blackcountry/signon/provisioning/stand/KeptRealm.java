package uk.nhs.blackcountry.signon.provisioning.stand;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.AccountMove;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.Outcome;
import uk.nhs.blackcountry.signon.model.Revision;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway;

/** Keycloak's side of the rules, in memory: newest revision, retired for ever, an account changes hands only by a move, a delivery once. */
public final class KeptRealm implements RealmGateway {
    private final Map<PersonId, PersonProjection> persons = new ConcurrentHashMap<>();
    private final Set<Revision> deliveries = new HashSet<>();
    private @Nullable Consumer<KeptRealm> watcher;

    /** Called after each person that was applied. */
    public void watch(Consumer<KeptRealm> watcher) {
        this.watcher = watcher;
    }

    public Map<PersonId, PersonProjection> persons() {
        return persons;
    }

    /** Who holds the account. */
    public Optional<PersonProjection> holder(AccountKey key) {
        return persons.values().stream().filter(p -> p.account(key).isPresent()).findFirst();
    }

    @Override
    public synchronized ProjectionBatch.Receipt send(ProjectionBatch batch) throws NotTakenException {
        if (batch.delivery() != null && !deliveries.add(batch.delivery())) {
            throw new NotTakenException(NotTakenException.Reason.SEEN_BEFORE, "seen before");
        }
        List<ProjectionBatch.Line> lines = new ArrayList<>();
        for (PersonProjection person : batch.projections()) {
            Outcome outcome = judge(person, batch.moves());
            if (outcome == Outcome.APPLIED) {
                persons.put(person.person(), person);
                if (watcher != null) {
                    watcher.accept(this);
                }
            }
            lines.add(new ProjectionBatch.Line(person.person(), outcome, ""));
        }
        return new ProjectionBatch.Receipt(batch.batch(), lines);
    }

    private Outcome judge(PersonProjection person, List<AccountMove> moves) {
        PersonProjection held = persons.get(person.person());
        if (held != null && !person.revision().isNewerThan(held.revision())) {
            return Outcome.STALE;
        }
        if (held != null && held.state() == State.RETIRED && person.state() != State.RETIRED) {
            return Outcome.REFUSED;
        }
        for (ProjectedAccount account : person.accounts()) {
            Optional<PersonId> holder = holder(account.key()).map(PersonProjection::person);
            if (holder.isPresent()
                    && !holder.get().equals(person.person())
                    && !moves.contains(new AccountMove(account.key(), holder.get(), person.person()))) {
                return Outcome.REFUSED;
            }
            holder.filter(other -> !other.equals(person.person())).ifPresent(other -> strip(other, account.key()));
        }
        return Outcome.APPLIED;
    }

    private void strip(PersonId loser, AccountKey key) {
        persons.computeIfPresent(
                loser,
                (id, p) -> new PersonProjection(
                        id,
                        p.revision(),
                        p.state(),
                        p.survivor(),
                        p.userName(),
                        p.name(),
                        p.email(),
                        p.accounts().stream().filter(a -> !a.key().equals(key)).toList(),
                        p.placements()));
    }

    @Override
    public synchronized Optional<Revision> newestDelivery() {
        return deliveries.stream().max(Comparator.naturalOrder());
    }

    @Override
    public List<PersonProjection> persons(@Nullable PersonId after) {
        return persons.values().stream()
                .filter(p -> after == null || p.person().toString().compareTo(after.toString()) > 0)
                .sorted(Comparator.comparing(p -> p.person().toString()))
                .limit(3)
                .toList();
    }
}
