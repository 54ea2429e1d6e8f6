package uk.nhs.blackcountry.signon.provisioning.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.ContentDigest;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.AccountMove;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Policy;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.person.Person;
import uk.nhs.blackcountry.signon.provisioning.placement.CarryOver;
import uk.nhs.blackcountry.signon.provisioning.placement.Placement;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing.Status;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;

/**
 * Describes persons anew from what is linked to them, and puts their next projection into the outbox. Who has nothing to sign in by, and never
 * had, is nothing to Keycloak. Placements that begin later go along: what is live is for Keycloak's clock to say.
 */
final class DescribePersons {
    private final Registry registry;

    DescribePersons(Registry registry) {
        this.registry = registry;
    }

    /** @param moves accounts that change hands; each goes with the projection of the person that takes it */
    List<PersonProjection> anew(Collection<PersonId> ids, List<AccountMove> moves, Instant now) {
        return tell(descriptions(ids, now), moves, Newcomers.NONE, now);
    }

    /** @param newcomers whose rows were written as {@link #described}; of them nothing is asked that is known */
    List<PersonProjection> anew(Collection<PersonId> ids, Newcomers newcomers, Instant now) {
        return tell(descriptions(ids, newcomers, now, DescribePersons::given), List.of(), newcomers, now);
    }

    /** As their accounts describe them: the persons as they are to be kept. */
    Map<PersonId, Person> described(Newcomers newcomers) {
        return descriptions(newcomers, Map.of()).collect(Collectors.toMap(Description::id, Description::described));
    }

    private List<PersonProjection> tell(
            List<Description> descriptions, List<AccountMove> moves, Newcomers newcomers, Instant now) {
        List<Person> described = new ArrayList<>();
        List<PersonProjection> projections = new ArrayList<>();
        List<Descriptions.Kept> kept = new ArrayList<>();
        Policy policy = registry.policy().get();
        String digest = policy.digest();
        long epoch = registry.epochs().current();
        for (Description description : descriptions) {
            Person next = description.described();
            if (!newcomers.has(next.id())) {
                described.add(next);
            }
            if (description.isNothingToKeycloak()) {
                continue;
            }
            kept.add(description.kept(next, policy, digest, now));
            projections.add(description.projection(next, epoch));
        }
        CompletableFuture<List<WrittenProjection>> writing = WrittenProjection.all(projections);
        registry.descriptions().keep(kept);
        registry.persons().save(described);
        List<WrittenProjection> written = writing.join();
        registry.mirror().put(written);
        registry.outbox()
                .put(
                        written.stream()
                                .map(one -> new Outbox.New(
                                        one,
                                        movesTo(one.projection().person(), moves)
                                                .toList()))
                                .toList(),
                        now);
        return projections;
    }

    /** Only those of whom Keycloak was told something else, if anything. What the others were told is kept, in case it was not. */
    List<PersonProjection> whereOtherwise(Collection<PersonId> ids, Instant now) {
        Map<PersonId, String> told = registry.mirror().linesOf(ids).stream()
                .collect(Collectors.toMap(
                        RealmMirror.Told::person, line -> line.line().content()));
        long epoch = registry.epochs().current();
        Map<Boolean, List<Description>> asTold = descriptions(ids, now).stream()
                .filter(description -> told.containsKey(description.id()))
                .collect(Collectors.partitioningBy(
                        description -> ContentDigest.of(description.projection(description.person(), epoch))
                                .equals(told.get(description.id()))));
        keepAsTold(requireNonNull(asTold.get(true)), now);
        List<Description> otherwise = requireNonNull(asTold.get(false));
        return otherwise.isEmpty() ? List.of() : tell(otherwise, List.of(), Newcomers.NONE, now);
    }

    /** Of those who were described by a release that kept nothing. */
    private void keepAsTold(List<Description> descriptions, Instant now) {
        Policy policy = registry.policy().get();
        String digest = policy.digest();
        registry.descriptions()
                .keep(descriptions.stream()
                        .map(description -> description.kept(description.before(), policy, digest, now))
                        .toList());
    }

    private List<Description> descriptions(Collection<PersonId> ids, Instant now) {
        return descriptions(ids, Newcomers.NONE, now, DescribePersons::given);
    }

    /**
     * The persons' placements as rules look at them, also those that wait for approval.
     *
     * @param since what was over by then is left out
     */
    Map<PersonId, List<Opened>> opened(Collection<PersonId> ids, Instant since) {
        return descriptions(ids, Newcomers.NONE, since, DescribePersons::givenAndAskedFor).stream()
                .collect(Collectors.toMap(
                        Description::id, description -> description.opened().toList()));
    }

    /** As {@link #opened}, with the planned ends of the persons' accounts. */
    Map<PersonId, Outlook> outlook(Collection<PersonId> ids, Instant since) {
        return descriptions(ids, Newcomers.NONE, since, DescribePersons::givenAndAskedFor).stream()
                .collect(Collectors.toMap(
                        Description::id,
                        description -> new Outlook(
                                description.opened().toList(),
                                description.accountsEnd().orElse(null))));
    }

    private static Stream<StatedPlacement> given(StatedPlacement placement) {
        return placement.given().stream();
    }

    private static Stream<StatedPlacement> givenAndAskedFor(StatedPlacement placement) {
        Stream<StatedPlacement> askedFor =
                placement.standing().status() == Status.PROPOSED ? Stream.of(placement) : Stream.empty();
        return Stream.concat(placement.given().stream(), askedFor);
    }

    /** @param since what is stated and was over by then is left out */
    private List<Description> descriptions(
            Collection<PersonId> ids,
            Newcomers newcomers,
            Instant since,
            Function<StatedPlacement, Stream<StatedPlacement>> which) {
        List<PersonId> asked = ids.stream().filter(id -> !newcomers.has(id)).toList();
        Map<PersonId, Person> persons = registry.persons().find(asked);
        Map<PersonId, List<Link>> links = registry.links().ofPersons(asked);
        Map<PersonId, List<Placement>> placements = registry.placements().ofPersons(asked);
        Set<AccountKey> keys = links.values().stream()
                .flatMap(List::stream)
                .map(Link::account)
                .collect(Collectors.toCollection(HashSet::new));
        Map<AccountKey, KnownAccount> accounts = registry.accounts().find(keys);
        newcomers.accounts().values().stream()
                .flatMap(List::stream)
                .forEach(known -> keys.add(known.account().key()));
        Map<AccountKey, List<StatedPlacement>> stated = registry.statedPlacements().attachedTo(keys).stream()
                .flatMap(which)
                .filter(placement -> placement.isOpenAt(since))
                .collect(Collectors.groupingBy(placement -> requireNonNull(placement.account())));
        Opening opening = opening();
        return Stream.concat(
                        descriptions(newcomers, stated),
                        persons.values().stream()
                                .map(person -> new Description(
                                        person,
                                        links.getOrDefault(person.id(), List.of()).stream()
                                                .map(link -> accounts.get(link.account()))
                                                .filter(Objects::nonNull)
                                                .toList(),
                                        placements.getOrDefault(person.id(), List.of()),
                                        stated,
                                        opening)))
                .toList();
    }

    private Stream<Description> descriptions(Newcomers newcomers, Map<AccountKey, List<StatedPlacement>> stated) {
        Opening opening = opening();
        return newcomers.persons().values().stream()
                .map(person -> new Description(
                        person,
                        requireNonNull(newcomers.accounts().get(person.id())),
                        newcomers.placements().getOrDefault(person.id(), List.of()),
                        stated,
                        opening));
    }

    private Opening opening() {
        return new Opening(registry.policy().get(), new CarryOver(registry.successions()));
    }

    private static Stream<AccountMove> movesTo(PersonId person, List<AccountMove> moves) {
        return moves.stream().filter(move -> move.to().equals(person));
    }
}
