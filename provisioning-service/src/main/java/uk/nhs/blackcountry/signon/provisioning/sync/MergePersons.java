package uk.nhs.blackcountry.signon.provisioning.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Joining.Answer;
import uk.nhs.blackcountry.signon.model.Joining.Outcome;
import uk.nhs.blackcountry.signon.model.Joining.Proof;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.AccountMove;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.correlation.ProofFacts;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.person.Person;

/** Makes an account a person's, and where it was somebody's, makes the two one: the elder id survives. */
final class MergePersons {
    private final Registry registry;
    private final DescribePersons describePersons;

    MergePersons(Registry registry) {
        this.registry = registry;
        this.describePersons = new DescribePersons(registry);
    }

    Answer join(ProofFacts facts, Instant now) {
        Person person = requireNonNull(facts.person());
        Person holder = facts.holder();
        if (facts.proof().other().isNhsmail()) {
            saveNhsmail(facts.proof(), facts.other(), now);
        }
        if (holder == null) {
            Link link = Link.proven(
                    facts.proof().other(), person.id(), facts.proof().attempt(), now);
            registry.links().add(List.of(link));
            return answer(person.id(), Set.of(person.id()), List.of(), now);
        }
        return person.isElderThan(holder)
                ? merge(holder, person, facts.proof(), now)
                : merge(person, holder, facts.proof(), now);
    }

    /** NHSmail is not read as a source yet: what is known of an account is what its owner's sign-in stated. */
    private void saveNhsmail(Proof proof, @Nullable KnownAccount before, Instant now) {
        String email = proof.otherEmail();
        Account account = new Account(
                proof.other(),
                Account.Kind.ORDINARY,
                Account.State.ENABLED,
                proof.otherName(),
                email,
                email == null || email.isBlank() ? proof.other().toString() : email,
                Stream.ofNullable(email).filter(e -> !e.isBlank()).toList(),
                null,
                null);
        registry.accounts().save(List.of(KnownAccount.seen(account, before, now)));
    }

    private Answer merge(Person retiring, Person survivor, Proof proof, Instant now) {
        List<Link> links = registry.links().ofPersons(Set.of(retiring.id())).getOrDefault(retiring.id(), List.of());
        List<AccountKey> keys = links.stream().map(Link::account).toList();
        registry.links().end(links, now);
        registry.links()
                .add(keys.stream()
                        .map(key -> Link.proven(key, survivor.id(), proof.attempt(), now))
                        .toList());
        registry.placements()
                .save(registry.placements().ofPersons(Set.of(retiring.id())).values().stream()
                        .flatMap(List::stream)
                        .map(placement -> placement.of(survivor.id()))
                        .toList());
        List<Person> retired = new ArrayList<>(registry.persons().retiredFor(retiring.id()));
        retired.add(retiring);
        registry.persons()
                .save(retired.stream().map(p -> p.retiredFor(survivor.id())).toList());

        List<PersonId> concerned = Stream.concat(retired.stream().map(Person::id), Stream.of(survivor.id()))
                .toList();
        return answer(survivor.id(), concerned, moves(keys, retiring.id(), survivor.id()), now);
    }

    /** Who takes the accounts takes over also the moves that Keycloak may not have seen yet. */
    private List<AccountMove> moves(List<AccountKey> keys, PersonId from, PersonId to) {
        Stream<AccountMove> now = keys.stream().map(key -> new AccountMove(key, from, to));
        Stream<AccountMove> waiting = registry.outbox().movesOf(Set.of(from)).stream()
                .filter(move -> keys.contains(move.key()) && !Objects.equals(move.from(), to))
                .map(move -> new AccountMove(move.key(), move.from(), to));
        return Stream.concat(now, waiting).distinct().toList();
    }

    private Answer answer(PersonId survivor, Collection<PersonId> concerned, List<AccountMove> moves, Instant now) {
        List<PersonProjection> projections = describePersons.anew(concerned, moves, now);
        return new Answer(Outcome.JOINED, null, survivor, new ProjectionBatch(UUID.randomUUID(), projections, moves));
    }
}
