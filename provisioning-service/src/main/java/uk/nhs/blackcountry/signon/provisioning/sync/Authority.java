package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.administration.Administrator;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.person.Person;

/**
 * For which trusts somebody may act now. An appointment counts only while the person is active and that trust's own directory lets them sign
 * in: an administrator who leaves a trust stops being one there, whoever remembers to say so.
 */
public final class Authority {
    private static final String PERSON = "person ";

    private final Registry registry;

    public Authority(Registry registry) {
        this.registry = registry;
    }

    /** Empty for anybody who administers nothing. */
    public Set<OdsCode> of(PersonId person) {
        return appointments(person).map(Administrator::trust).collect(Collectors.toSet());
    }

    /** @throws NotAllowedException unless that person may act for {@code trust} now */
    void require(PersonId person, OdsCode trust) {
        if (!of(person).contains(trust)) {
            throw new NotAllowedException("you do not administer " + trust);
        }
    }

    boolean mayAppoint(PersonId person, OdsCode trust) {
        return appointments(person).anyMatch(a -> a.trust().equals(trust) && a.mayAppoint());
    }

    private Stream<Administrator> appointments(PersonId person) {
        List<Administrator> appointments = registry.administrators().of(person);
        if (appointments.isEmpty()) {
            return Stream.empty();
        }
        List<AccountKey> usable = usableAccounts(person);
        return appointments.stream()
                .filter(appointment -> usable.stream().anyMatch(key -> key.isInDirectoryOf(appointment.trust())));
    }

    /** Whether the person is active and may use an account in that trust's directory now. */
    boolean worksAt(PersonId person, OdsCode trust) {
        return usableAccounts(person).stream().anyMatch(key -> key.isInDirectoryOf(trust));
    }

    /** Whether {@code by}, as it is kept of a decision, means this person: also where whoever decided turned out to be them. */
    boolean isBy(String by, PersonId person) {
        if (!by.startsWith(PERSON)) {
            return false;
        }
        PersonId author = PersonId.parse(by.substring(PERSON.length()));
        return author.equals(person)
                || registry.persons().find(Set.of(author)).values().stream()
                        .anyMatch(known -> person.equals(known.survivor()));
    }

    private List<AccountKey> usableAccounts(PersonId id) {
        Optional<Person> person =
                Optional.ofNullable(registry.persons().find(Set.of(id)).get(id));
        if (person.isEmpty() || person.get().state() != State.ACTIVE) {
            return List.of();
        }
        List<AccountKey> keys = registry.links().ofPersons(Set.of(id)).getOrDefault(id, List.of()).stream()
                .map(Link::account)
                .toList();
        return registry.accounts().find(keys).values().stream()
                .map(known -> known.lookedAt(registry.clock().instant()))
                .filter(KnownAccount::usable)
                .map(known -> known.account().key())
                .toList();
    }
}
