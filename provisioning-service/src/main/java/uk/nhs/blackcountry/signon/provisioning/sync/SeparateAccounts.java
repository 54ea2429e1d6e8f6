package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.AccountMove;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.correlation.RejectedPair;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.person.Person;
import uk.nhs.blackcountry.signon.provisioning.placement.Placement;

/**
 * Takes accounts off a person, because they are somebody else's. Runs inside {@link Transactions#alone}. Keycloak ends every session of the
 * person when it hears of it.
 */
final class SeparateAccounts {
    private final Registry registry;
    private final DescribePersons describePersons;
    private final AttachPlacements attachPlacements;

    SeparateAccounts(Registry registry) {
        this.registry = registry;
        this.describePersons = new DescribePersons(registry);
        this.attachPlacements = new AttachPlacements(registry);
    }

    /**
     * @param links some of those that {@code person} holds, not all: a person without accounts would be nobody
     * @return who has the accounts now, a person with a new id: an id that was retired never comes back. Empty where only NHSmail was taken
     *     off: nobody holds it until its owner proves it again
     */
    Optional<PersonId> separate(PersonId person, List<Link> links, UUID decision, Instant now) {
        List<AccountKey> keys = links.stream().map(Link::account).toList();
        List<AccountKey> left = registry.links().ofPersons(Set.of(person)).getOrDefault(person, List.of()).stream()
                .map(Link::account)
                .filter(key -> !keys.contains(key))
                .toList();
        if (left.isEmpty()) {
            throw new IllegalArgumentException("nothing would be left of person " + person);
        }
        registry.links().end(links, now);
        String author = "decision " + decision;
        registry.rejectedPairs()
                .add(keys.stream()
                        .flatMap(key -> left.stream().map(other -> RejectedPair.of(key, other, author, now)))
                        .toList());
        @Nullable Account witness = witness(keys);
        if (witness == null) {
            describePersons.anew(Set.of(person), List.of(), now);
            return Optional.empty();
        }
        PersonId taker = new PersonId(UUID.randomUUID());
        registry.persons()
                .save(List.of(new Person(
                        taker, now, State.DISABLED, null, witness.userName(), witness.name(), witness.email(), 0)));
        registry.links()
                .add(keys.stream()
                        .map(key -> Link.decided(key, taker, decision, now))
                        .toList());
        movePlacements(keys, taker);
        List<AccountMove> moves = new AccountMoves(registry.outbox()).of(keys, person, taker);
        Set<PersonId> concerned = attachPlacements.around(
                Stream.concat(keys.stream(), left.stream()).toList(), now);
        concerned.addAll(List.of(person, taker));
        describePersons.anew(concerned, moves, now);
        return Optional.of(taker);
    }

    /** The directory's account that names the new person. */
    private @Nullable Account witness(List<AccountKey> keys) {
        List<AccountKey> inDirectories =
                keys.stream().filter(AccountKey::isInADirectory).toList();
        return registry.accounts().find(inDirectories).values().stream()
                .map(KnownAccount::account)
                .findFirst()
                .orElse(null);
    }

    private void movePlacements(Collection<AccountKey> keys, PersonId taker) {
        List<Placement> moved = registry.placements().ofAccounts(keys).values().stream()
                .flatMap(List::stream)
                .filter(placement -> !Objects.equals(placement.person(), taker))
                .map(placement -> placement.of(taker))
                .toList();
        registry.placements().save(moved);
    }
}
