package uk.nhs.blackcountry.signon.provisioning.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.administration.Administrator;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.person.Person;
import uk.nhs.blackcountry.signon.provisioning.placement.Placement;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;

/**
 * The administrators of the host trust and of the person's home trusts are told at once that access was given in an emergency: whoever opened it as
 * well, because it may have been somebody else with their password. Who does not administer now is not told of other people's access.
 */
final class TellOfBreakGlass {
    private final Registry registry;
    private final Authority authority;

    TellOfBreakGlass(Registry registry) {
        this.registry = registry;
        this.authority = new Authority(registry);
    }

    /** To be called in the transaction that opens it. @param person who is placed */
    void about(StatedPlacement placement, PersonId opener, PersonId person, Instant now) {
        OdsCode host = registry.successions().at(placement.work().trust(), now);
        Set<OdsCode> trusts = new LinkedHashSet<>(List.of(host));
        trusts.addAll(homes(person, now));
        Map<OdsCode, Set<PersonId>> administrators =
                trusts.stream().collect(Collectors.toMap(trust -> trust, this::administrators));
        Set<PersonId> all =
                administrators.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        Map<PersonId, Person> known = registry.persons()
                .find(Stream.concat(all.stream(), Stream.of(opener, person)).collect(Collectors.toSet()));
        Notice.GlassBroken about = new Notice.GlassBroken(
                placement.id(),
                person,
                name(known, person),
                name(known, opener),
                host,
                placement.work().sites(),
                placement.work().role(),
                placement.work().until(),
                placement.standing().why());
        List<Notice> notices = all.stream()
                .map(administrator -> requireNonNull(known.get(administrator)))
                .filter(TellOfBreakGlass::hasAddress)
                .map(administrator -> new Notice(
                        UUID.randomUUID(),
                        requireNonNull(administrator.email()),
                        administrator.name().display(),
                        about,
                        now,
                        0))
                .toList();
        registry.notices().put(notices);
        noteUntold(administrators, known, placement, now);
    }

    /** Where the person is employed; where they have accounts, if no employment is known. */
    private Set<OdsCode> homes(PersonId person, Instant now) {
        Set<OdsCode> employed = registry.placements().ofPersons(Set.of(person)).getOrDefault(person, List.of()).stream()
                .filter(placement -> placement.home() && placement.isOpenAt(now))
                .map(Placement::trust)
                .collect(Collectors.toSet());
        Set<OdsCode> homes = employed.isEmpty() ? trustsOfAccounts(person) : employed;
        return homes.stream()
                .map(trust -> registry.successions().at(trust, now))
                .collect(Collectors.toSet());
    }

    private Set<OdsCode> trustsOfAccounts(PersonId person) {
        return registry.links().ofPersons(Set.of(person)).getOrDefault(person, List.of()).stream()
                .map(Link::account)
                .flatMap(account -> account.trust().stream())
                .collect(Collectors.toSet());
    }

    private Set<PersonId> administrators(OdsCode trust) {
        return registry.administrators().at(trust).stream()
                .map(Administrator::person)
                .filter(person -> authority.of(person).contains(trust))
                .collect(Collectors.toSet());
    }

    private void noteUntold(
            Map<OdsCode, Set<PersonId>> administrators,
            Map<PersonId, Person> known,
            StatedPlacement placement,
            Instant now) {
        List<AuditLine> lines = new ArrayList<>();
        administrators.forEach((trust, persons) -> {
            boolean told = persons.stream().anyMatch(person -> hasAddress(requireNonNull(known.get(person))));
            if (!told) {
                String detail = "%s: no administrator of %s has an address".formatted(placement.id(), trust);
                lines.add(new AuditLine(now, placement.standing().by(), "notice.none", null, null, detail));
            }
        });
        registry.audit().write(lines);
    }

    private static boolean hasAddress(Person person) {
        String email = person.email();
        return email != null && email.contains("@");
    }

    private static String name(Map<PersonId, Person> known, PersonId person) {
        return requireNonNull(known.get(person)).name().display();
    }
}
