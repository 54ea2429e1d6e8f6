package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;
import uk.nhs.blackcountry.signon.model.ProjectedAccount.AccountState;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.model.Revision;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Policy;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Workplace;
import uk.nhs.blackcountry.signon.provisioning.person.Person;
import uk.nhs.blackcountry.signon.provisioning.placement.Placement;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;

/** What a person's accounts say of the person, put together. A pure function. */
final class Description {
    /** Accounts in use first, then the one known longest: so that names do not flicker as accounts come and go. */
    private static final Comparator<KnownAccount> BEST_WITNESS = Comparator.comparing((KnownAccount a) -> !a.usable())
            .thenComparing(KnownAccount::firstSeenAt)
            .thenComparing(a -> a.account().key().toString());

    private final Person person;
    private final List<KnownAccount> accounts;
    private final List<Placement> placements;
    private final List<StatedPlacement> stated;
    private final Opening opening;

    /** @param stated by the account to which they are attached; of others' accounts too */
    Description(
            Person person,
            List<KnownAccount> accounts,
            List<Placement> placements,
            Map<AccountKey, List<StatedPlacement>> stated,
            Opening opening) {
        this.person = person;
        this.accounts = accounts.stream().sorted(BEST_WITNESS).toList();
        this.placements = placements;
        this.stated = accounts.stream()
                .flatMap(known -> stated.getOrDefault(known.account().key(), List.of()).stream())
                .toList();
        this.opening = opening;
    }

    /** The person as described now, one projection later. A retired person keeps its description. */
    Person person() {
        if (person.state() == State.RETIRED) {
            return person.described(State.RETIRED, person.userName(), person.name(), person.email());
        }
        Optional<KnownAccount> home = inDirectories().findFirst();
        Optional<KnownAccount> nhsmail =
                accounts.stream().filter(a -> a.account().key().isNhsmail()).findFirst();
        Optional<KnownAccount> witness = home.or(() -> nhsmail);
        return person.described(
                inDirectories().anyMatch(KnownAccount::usable) ? State.ACTIVE : State.DISABLED,
                nhsmail.or(() -> home).map(a -> a.account().userName()).orElse(person.userName()),
                witness.map(a -> a.account().name()).orElse(person.name()),
                email(home, nhsmail));
    }

    PersonProjection projection(Person described, long epoch) {
        boolean retired = described.state() == State.RETIRED;
        return new PersonProjection(
                described.id(),
                new Revision(epoch, described.number()),
                described.state(),
                described.survivor(),
                described.userName(),
                described.name(),
                described.email(),
                retired ? List.of() : signingIn().map(Description::projected).toList(),
                retired ? List.of() : projectedPlacements());
    }

    private List<ProjectedPlacement> projectedPlacements() {
        return opened().map(opening::projected)
                .sorted(Comparator.comparing(ProjectedPlacement::from)
                        .thenComparing(placement -> placement.id().toString()))
                .toList();
    }

    /** The placements as they are in force: the stated ones where the person is let in, until they leave. Nothing of one who is retired. */
    Stream<Opened> opened() {
        if (person.state() == State.RETIRED) {
            return Stream.empty();
        }
        return Stream.concat(
                placements.stream().flatMap(opening::of),
                stated.stream()
                        .flatMap(placement -> opening.of(placement)
                                .filter(part -> isLetIn(
                                        placement.work().trust(),
                                        part.workplace().trust()))
                                .flatMap(part ->
                                        untilTheyLeave(part, placement.work().trust()))));
    }

    /** What is kept of the projection of {@code described}: all that says what the person may do. */
    Descriptions.Kept kept(Person described, Policy policy, String digest, Instant now) {
        return new Descriptions.Kept(
                described.id(),
                described.number(),
                now,
                described.state(),
                policy.version(),
                digest,
                opened().map(part -> new Descriptions.Told(part, opening.grants(part.workplace())))
                        .sorted(Comparator.comparing((Descriptions.Told told) ->
                                        told.opened().workplace().from())
                                .thenComparing(told -> told.opened().id().toString()))
                        .toList());
    }

    /** As it was described last. */
    Person before() {
        return person;
    }

    PersonId id() {
        return person.id();
    }

    /**
     * Who has accounts at a trust, and none that may be used, has left it: whatever was placed there gives nothing any more. From the day on which
     * it is part of another, an account there will do: its own directory is given up some day.
     *
     * @param now which trust it is by then
     */
    private boolean isLetIn(OdsCode trust, OdsCode now) {
        List<KnownAccount> there = accounts.stream()
                .filter(known -> known.account().key().isInDirectoryOf(trust))
                .toList();
        return there.isEmpty()
                || Stream.concat(
                                there.stream(),
                                accounts.stream()
                                        .filter(known -> known.account().key().isInDirectoryOf(now)))
                        .anyMatch(KnownAccount::usable);
    }

    /** Whose accounts at the trust all have a planned end is placed there until the last of them. */
    private Stream<Opened> untilTheyLeave(Opened part, OdsCode trust) {
        Workplace workplace = part.workplace();
        List<KnownAccount> there = accounts.stream()
                .filter(known -> known.account().key().isInDirectoryOf(trust)
                        || known.account().key().isInDirectoryOf(workplace.trust()))
                .filter(KnownAccount::usable)
                .toList();
        Optional<Instant> last = there.stream()
                .flatMap(known -> Stream.ofNullable(known.account().expiresAt()))
                .max(Comparator.naturalOrder());
        boolean someStay = there.stream().anyMatch(known -> known.account().expiresAt() == null);
        Instant until = workplace.until();
        if (someStay || last.isEmpty() || (until != null && !until.isAfter(last.get()))) {
            return Stream.of(part);
        }
        return last.get().isAfter(workplace.from())
                ? Stream.of(new Opened(part.id(), part.placement(), workplace.until(last.get())))
                : Stream.empty();
    }

    /** When the last of the accounts that let the person in ends; empty where one has no planned end, or none lets anybody in now. */
    Optional<Instant> accountsEnd() {
        List<KnownAccount> usable = inDirectories().filter(KnownAccount::usable).toList();
        return usable.stream().anyMatch(known -> known.account().expiresAt() == null)
                ? Optional.empty()
                : usable.stream()
                        .flatMap(known -> Stream.ofNullable(known.account().expiresAt()))
                        .max(Comparator.naturalOrder());
    }

    /** Whether there is nothing to sign in by, and never was. */
    boolean isNothingToKeycloak() {
        return person.number() == 0 && signingIn().findAny().isEmpty();
    }

    private Stream<KnownAccount> signingIn() {
        return accounts.stream().filter(a -> a.account().key().isForSigningIn());
    }

    /** As the person is to be kept. */
    Person described() {
        return isNothingToKeycloak() ? unprojected() : person();
    }

    /** Who has nothing to sign in by, and never had: named as ESR names them. */
    private Person unprojected() {
        PersonName name =
                accounts.isEmpty() ? person.name() : accounts.get(0).account().name();
        String email =
                accounts.isEmpty() ? person.email() : accounts.get(0).account().email();
        return person.unprojected(name, email);
    }

    /** NHSmail proves who somebody is, never that they work anywhere: only directories are authoritative. */
    private Stream<KnownAccount> inDirectories() {
        return accounts.stream().filter(a -> a.account().key().isInADirectory());
    }

    private @Nullable String email(Optional<KnownAccount> home, Optional<KnownAccount> nhsmail) {
        return Stream.of(home, nhsmail)
                .flatMap(Optional::stream)
                .map(a -> a.account().email())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(person.email());
    }

    private static ProjectedAccount projected(KnownAccount known) {
        return new ProjectedAccount(
                known.account().key(),
                known.usable() ? AccountState.ENABLED : AccountState.DISABLED,
                known.account().logins());
    }
}
