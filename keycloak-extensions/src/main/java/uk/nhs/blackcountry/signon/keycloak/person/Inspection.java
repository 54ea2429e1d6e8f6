package uk.nhs.blackcountry.signon.keycloak.person;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import uk.nhs.blackcountry.signon.model.ContentDigest;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.RealmBucket;
import uk.nhs.blackcountry.signon.model.RealmLine;
import uk.nhs.blackcountry.signon.model.RealmLine.Deviation;

/**
 * What the tables really hold, Keycloak's and ours, compared with what the projections say: computed anew each time, because what somebody
 * changes here afterwards is what is looked for. Reads past the cache, five queries a {@link Slice}, and writes nothing.
 */
final class Inspection {
    private final EntityManager entities;
    private final String realmId;
    private final boolean addresses;

    Inspection(EntityManager entities, RealmModel realm) {
        this.entities = entities;
        this.realmId = realm.getId();
        this.addresses = realm.isDuplicateEmailsAllowed();
    }

    /** @param within prefixes of the ids that are looked at; empty for the whole realm */
    List<RealmBucket> buckets(Collection<String> within, int length) {
        List<RealmBucket> buckets = new ArrayList<>();
        for (Slice slice : Slice.of(within)) {
            buckets.addAll(RealmBucket.of(lines(slice), length));
        }
        return buckets;
    }

    List<RealmLine> lines(Collection<String> within) {
        List<RealmLine> lines = new ArrayList<>();
        for (Slice slice : Slice.of(within)) {
            lines.addAll(lines(slice));
        }
        return lines;
    }

    private List<RealmLine> lines(Slice slice) {
        Map<String, PersonRow.Stored> persons = persons(slice);
        Map<String, HeldUser> users = users(slice);
        Map<String, Map<String, HeldAccount>> accounts = accounts(slice);
        Set<String> ids = new TreeSet<>(persons.keySet());
        ids.addAll(users.keySet());
        ids.addAll(accounts.keySet());
        return ids.stream()
                .filter(slice::contains)
                .map(id -> line(id, persons.get(id), users.get(id), accounts.getOrDefault(id, Map.of())))
                .toList();
    }

    private RealmLine line(
            String id, PersonRow.@Nullable Stored row, @Nullable HeldUser user, Map<String, HeldAccount> accounts) {
        if (row == null) {
            return new RealmLine(id, 0, 0, "", List.of(Deviation.NOBODY));
        }
        PersonProjection person = row.readable();
        if (person == null) {
            return new RealmLine(id, row.epoch(), row.number(), "", List.of(Deviation.PROJECTION));
        }
        Set<Deviation> found = EnumSet.noneOf(Deviation.class);
        found.addAll(HeldUser.deviations(user, person, addresses));
        if (!accounts.equals(HeldAccount.of(person))) {
            found.add(Deviation.ACCOUNTS);
        }
        if (!row.fits(id, person)) {
            found.add(Deviation.PROJECTION);
        }
        return new RealmLine(id, row.epoch(), row.number(), ContentDigest.of(person), List.copyOf(found));
    }

    /** What our table says of an account of a user. */
    private record HeldAccount(String state, Set<String> logins) {
        static Map<String, HeldAccount> of(PersonProjection person) {
            return person.accounts().stream()
                    .collect(Collectors.toMap(
                            account -> account.key().toString(),
                            account -> new HeldAccount(account.state().name(), AccountRow.loginsKept(account))));
        }
    }

    private Map<String, PersonRow.Stored> persons(Slice slice) {
        Map<String, PersonRow.Stored> persons = new HashMap<>();
        read(
                slice,
                "select p.userId, p.realmId, p.epoch, p.number, p.state, p.document from PersonRow p"
                        + " where p.realmId = :realm and ",
                "p.userId",
                row -> persons.put((String) row[0], PersonRow.Stored.behind(row)));
        return persons;
    }

    /** The users who are no client's own. */
    private Map<String, HeldUser> users(Slice slice) {
        Map<String, Map<String, String>> identities = new HashMap<>();
        read(
                slice,
                "select f.user.id, f.identityProvider, f.userId from FederatedIdentityEntity f where f.realmId = :realm and ",
                "f.user.id",
                row -> identities
                        .computeIfAbsent((String) row[0], id -> new TreeMap<>())
                        .put((String) row[1], (String) row[2]));
        Map<String, Set<String>> attributes = new HashMap<>();
        read(
                slice,
                "select a.user.id, a.name from UserAttributeEntity a where a.user.realmId = :realm and a.name <> '"
                        + HeldUser.OWN_CHOICE + "' and ",
                "a.user.id",
                row -> attributes
                        .computeIfAbsent((String) row[0], id -> new HashSet<>())
                        .add((String) row[1]));
        Map<String, HeldUser> users = new HashMap<>();
        read(
                slice,
                "select u.id, u.username, u.firstName, u.lastName, u.email, u.enabled, u.federationLink from UserEntity u"
                        + " where u.realmId = :realm and u.serviceAccountClientLink is null and ",
                "u.id",
                row -> users.put(
                        (String) row[0],
                        new HeldUser(
                                new Shown((String) row[1], (String) row[2], (String) row[3], (String) row[4], (boolean)
                                        row[5]),
                                Contract.STORAGE_COMPONENT_ID.equals(row[6]),
                                identities.getOrDefault((String) row[0], Map.of()),
                                attributes.getOrDefault((String) row[0], Set.of()))));
        return users;
    }

    private Map<String, Map<String, HeldAccount>> accounts(Slice slice) {
        Map<String, Map<String, HeldAccount>> accounts = new HashMap<>();
        read(
                slice,
                "select a.userId, a.accountKey, a.state, l from AccountRow a left join a.logins l where a.realmId = :realm and ",
                "a.userId",
                row -> {
                    HeldAccount account = accounts.computeIfAbsent((String) row[0], id -> new HashMap<>())
                            .computeIfAbsent((String) row[1], key -> new HeldAccount((String) row[2], new HashSet<>()));
                    if (row[3] != null) {
                        account.logins().add((String) row[3]);
                    }
                });
        return accounts;
    }

    private void read(Slice slice, String query, String id, Consumer<Object[]> row) {
        slice.bind(entities.createQuery(query + slice.holds(id), Object[].class).setParameter("realm", realmId))
                .getResultList()
                .forEach(row);
    }
}
