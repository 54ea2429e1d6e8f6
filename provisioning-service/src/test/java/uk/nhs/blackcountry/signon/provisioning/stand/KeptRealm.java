package uk.nhs.blackcountry.signon.provisioning.stand;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.ContentDigest;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.AccountMove;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.Outcome;
import uk.nhs.blackcountry.signon.model.RealmBucket;
import uk.nhs.blackcountry.signon.model.RealmLine;
import uk.nhs.blackcountry.signon.model.RealmLine.Deviation;
import uk.nhs.blackcountry.signon.model.Revision;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway;

/** Keycloak's side of the rules, in memory: newest revision, retired for ever, an account changes hands only by a move, a delivery once. */
public final class KeptRealm implements RealmGateway {
    private final Map<PersonId, PersonProjection> persons = new ConcurrentHashMap<>();
    private final Set<Revision> deliveries = new HashSet<>();
    private final Map<String, Deviation> deviations = new ConcurrentHashMap<>();
    private final Set<String> nobodys = ConcurrentHashMap.newKeySet();
    private final List<Object> answers = new CopyOnWriteArrayList<>();
    private @Nullable Consumer<KeptRealm> watcher;
    private Runnable beforeLines = () -> {};

    /** Called after each person that was applied. */
    public void watch(Consumer<KeptRealm> watcher) {
        this.watcher = watcher;
    }

    public Map<PersonId, PersonProjection> persons() {
        return persons;
    }

    /** Somebody changes this of a user; the next projection that is applied puts it right. */
    public void deviate(PersonId person, Deviation deviation) {
        deviations.put(person.toString(), deviation);
    }

    /** Somebody adds a user who is nobody's. */
    public void addNobody(String id) {
        nobodys.add(id);
    }

    /** What happens between the question for lines and its answer. */
    public void beforeLines(Runnable meanwhile) {
        beforeLines = meanwhile;
    }

    /** What was answered to comparisons, newest last. */
    public List<Object> answers() {
        return answers;
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
                deviations.remove(person.person().toString());
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

    @Override
    public List<RealmBucket> buckets(Collection<String> within) {
        return answered(
                within.isEmpty()
                        ? RealmBucket.of(all().toList(), RealmBucket.COARSE)
                        : RealmBucket.of(all(within), RealmBucket.FINE));
    }

    @Override
    public List<RealmLine> lines(Collection<String> within) {
        beforeLines.run();
        return answered(all(within));
    }

    private <T> List<T> answered(List<T> answer) {
        answers.add(answer);
        return answer;
    }

    private List<RealmLine> all(Collection<String> within) {
        return all().filter(line -> within.stream().anyMatch(line.user()::startsWith))
                .toList();
    }

    private Stream<RealmLine> all() {
        Stream<RealmLine> known = persons.values().stream().map(this::line);
        return Stream.concat(known, nobodys.stream().map(id -> new RealmLine(id, 0, 0, "", List.of(Deviation.NOBODY))));
    }

    private RealmLine line(PersonProjection person) {
        Deviation deviation = deviations.get(person.person().toString());
        return new RealmLine(
                person.person().toString(),
                person.revision().epoch(),
                person.revision().number(),
                ContentDigest.of(person),
                deviation == null ? List.of() : List.of(deviation));
    }
}
