package uk.nhs.blackcountry.signon.provisioning.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
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
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.correlation.ProofFacts;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.person.Person;

/** Makes an account a person's, and where it was somebody's, makes the two one: the elder id survives. */
final class MergePersons {
    private final Registry registry;
    private final DescribePersons describePersons;
    private final AttachPlacements attachPlacements;

    MergePersons(Registry registry) {
        this.registry = registry;
        this.describePersons = new DescribePersons(registry);
        this.attachPlacements = new AttachPlacements(registry);
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
            attachPlacements.returnTheirOwn(person.id(), now);
            return answer(person.id(), Set.of(person.id()), List.of(), now);
        }
        UUID attempt = facts.proof().attempt();
        return merge(person, holder, (key, survivor) -> Link.proven(key, survivor, attempt, now), now);
    }

    /** What its owner's sign-in stated; whether it is a leaver's is its source's word, if it has been read. */
    private void saveNhsmail(Proof proof, @Nullable KnownAccount before, Instant now) {
        String email = proof.otherEmail();
        Account account = new Account(
                proof.other(),
                Account.Kind.ORDINARY,
                before == null ? Account.State.ENABLED : before.account().state(),
                proof.otherName(),
                email,
                email == null || email.isBlank() ? proof.other().toString() : email,
                Stream.ofNullable(email).filter(e -> !e.isBlank()).toList(),
                before == null ? Identifiers.NONE : before.account().identifiers(),
                null,
                null);
        registry.accounts().save(List.of(KnownAccount.seen(account, before, now)));
    }

    /**
     * Two persons turned out to be one.
     *
     * @param linked what links each account of the younger to the elder
     */
    Answer merge(Person one, Person other, BiFunction<AccountKey, PersonId, Link> linked, Instant now) {
        Person survivor = one.outlives(other) ? one : other;
        Person retiring = one.outlives(other) ? other : one;
        List<Link> links = registry.links().ofPersons(Set.of(retiring.id())).getOrDefault(retiring.id(), List.of());
        List<AccountKey> keys = links.stream().map(Link::account).toList();
        registry.links().end(links, now);
        registry.links()
                .add(keys.stream().map(key -> linked.apply(key, survivor.id())).toList());
        registry.placements()
                .save(registry.placements().ofPersons(Set.of(retiring.id())).values().stream()
                        .flatMap(List::stream)
                        .map(placement -> placement.of(survivor.id()))
                        .toList());
        List<Person> retired = new ArrayList<>(registry.persons().retiredFor(Set.of(retiring.id())));
        retired.add(retiring);
        registry.persons()
                .save(retired.stream().map(p -> p.retiredFor(survivor.id())).toList());
        attachPlacements.returnTheirOwn(survivor.id(), now);

        List<PersonId> concerned = Stream.concat(retired.stream().map(Person::id), Stream.of(survivor.id()))
                .toList();
        List<AccountMove> moves = new AccountMoves(registry.outbox()).of(keys, retiring.id(), survivor.id());
        return answer(survivor.id(), concerned, moves, now);
    }

    private Answer answer(PersonId survivor, Collection<PersonId> concerned, List<AccountMove> moves, Instant now) {
        List<PersonProjection> projections = describePersons.anew(concerned, moves, now);
        return new Answer(Outcome.JOINED, null, survivor, new ProjectionBatch(UUID.randomUUID(), projections, moves));
    }
}
