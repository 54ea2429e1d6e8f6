package uk.nhs.blackcountry.signon.keycloak.signin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.nhs.blackcountry.signon.keycloak.person.PersonStore;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.model.RealmBucket;
import uk.nhs.blackcountry.signon.model.RealmLine;
import uk.nhs.blackcountry.signon.model.Revision;

/** Persons in memory; counts tries without a window, and keeps what it was asked. */
final class FakePersonStore implements PersonStore {
    final Map<PersonId, PersonProjection> persons = new HashMap<>();
    final Map<String, Integer> tries = new HashMap<>();
    final List<String> asked = new ArrayList<>();

    @Override
    public Optional<PersonProjection> projection(PersonId person) {
        asked.add("projection");
        return Optional.ofNullable(persons.get(person));
    }

    @Override
    public Optional<PersonProjection> projectionOfUser(String userId) {
        return projection(PersonId.parse(userId));
    }

    @Override
    public Optional<PersonId> holderOf(AccountKey account) {
        asked.add("holderOf");
        return persons.values().stream()
                .filter(person -> person.account(account).isPresent())
                .map(PersonProjection::person)
                .findFirst();
    }

    @Override
    public Optional<AccountKey> accountByLogin(String source, String login) {
        asked.add("accountByLogin");
        List<AccountKey> found = persons.values().stream()
                .flatMap(person -> person.accounts().stream())
                .filter(account -> account.key().source().equals(source)
                        && account.logins().contains(login))
                .map(account -> account.key())
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    @Override
    public ProjectionBatch.Receipt apply(ProjectionBatch batch) {
        List<ProjectionBatch.Line> lines = new ArrayList<>();
        batch.projections().forEach(person -> {
            persons.put(person.person(), person);
            lines.add(new ProjectionBatch.Line(person.person(), ProjectionBatch.Outcome.APPLIED, ""));
        });
        return new ProjectionBatch.Receipt(batch.batch(), lines);
    }

    @Override
    public boolean takeDelivery(Revision delivery) {
        throw new UnsupportedOperationException("signing in delivers nothing");
    }

    @Override
    public Optional<Revision> newestDelivery() {
        throw new UnsupportedOperationException("signing in delivers nothing");
    }

    @Override
    public List<PersonProjection> persons(String after, int limit) {
        throw new UnsupportedOperationException("signing in lists nobody");
    }

    @Override
    public List<RealmBucket> buckets(Collection<String> within) {
        throw new UnsupportedOperationException("signing in compares nothing");
    }

    @Override
    public List<RealmLine> lines(Collection<String> within) {
        throw new UnsupportedOperationException("signing in compares nothing");
    }

    @Override
    public boolean takeTry(String key, int limit, Duration window) {
        asked.add("takeTry");
        return tries.merge(key, 1, Integer::sum) <= limit;
    }

    @Override
    public void returnTry(String key) {
        asked.add("returnTry");
        tries.computeIfPresent(key, (k, taken) -> taken == 1 ? null : taken - 1);
    }

    @Override
    public void forgetTries(String key) {
        asked.add("forgetTries");
        tries.remove(key);
    }
}
