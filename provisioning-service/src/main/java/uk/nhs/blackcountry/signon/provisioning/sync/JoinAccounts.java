package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Joining.Answer;
import uk.nhs.blackcountry.signon.model.Joining.Outcome;
import uk.nhs.blackcountry.signon.model.Joining.Proof;
import uk.nhs.blackcountry.signon.model.Joining.Reason;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.correlation.ProofFacts;
import uk.nhs.blackcountry.signon.provisioning.correlation.ProofRule;
import uk.nhs.blackcountry.signon.provisioning.correlation.RejectedPair;
import uk.nhs.blackcountry.signon.provisioning.correlation.Verdict;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.person.Person;

/** Decides on a proof, and joins. An attempt is decided once: asked again, it gets the same answer. */
public final class JoinAccounts {
    private final Registry registry;
    private final ProofRule rule = new ProofRule();
    private final MergePersons mergePersons;
    private final TellOfJoining tellOfJoining;

    /** One attempt came with two different proofs. */
    public static final class ConflictException extends Exception {
        private static final long serialVersionUID = 1L;

        ConflictException(UUID attempt) {
            super("attempt " + attempt + " was decided on another proof");
        }
    }

    public JoinAccounts(Registry registry) {
        this.registry = registry;
        this.mergePersons = new MergePersons(registry);
        this.tellOfJoining = new TellOfJoining(registry);
    }

    public Answer decide(Proof proof) throws ConflictException {
        Joinings.Decided decided = registry.transactions()
                .alone(() -> registry.joinings().find(proof.attempt()).orElseGet(() -> decideAnew(proof)));
        if (!decided.proof().equals(proof)) {
            throw new ConflictException(proof.attempt());
        }
        return decided.answer();
    }

    private Joinings.Decided decideAnew(Proof proof) {
        if (registry.epochs().restoration().isPresent()) {
            throw new IllegalStateException("restored from a backup: joining waits");
        }
        Instant now = registry.clock().instant();
        ProofFacts facts = facts(proof, now);
        Verdict verdict = rule.judge(facts, now);
        Answer answer = answer(facts, verdict, now);
        Joinings.Decided decided = new Joinings.Decided(proof, answer, now);
        registry.joinings().record(decided);
        registry.audit().write(List.of(line(proof, answer, now)));
        return decided;
    }

    private Answer answer(ProofFacts facts, Verdict verdict, Instant now) {
        PersonId asker = facts.proof().person();
        if (verdict instanceof Verdict.Join) {
            tellOfJoining.about(facts, now);
            return mergePersons.join(facts, now);
        }
        if (verdict instanceof Verdict.Refused refused) {
            return nothing(Outcome.REFUSED, refused.reason(), asker);
        }
        if (verdict instanceof Verdict.Case doubt) {
            registry.cases()
                    .open(OpenCase.now(
                            OpenCase.Kind.JOINING,
                            asker,
                            facts.proof().other().toString(),
                            doubt.reason().name(),
                            doubt.detail(),
                            now));
            return nothing(Outcome.CASE, doubt.reason(), asker);
        }
        return nothing(Outcome.ALREADY_ONE, null, asker);
    }

    private static Answer nothing(Outcome outcome, @Nullable Reason reason, PersonId person) {
        return new Answer(outcome, reason, person, new ProjectionBatch(UUID.randomUUID(), List.of(), List.of()));
    }

    private ProofFacts facts(Proof proof, Instant now) {
        Optional<KnownAccount> other = account(proof.other(), now);
        Optional<PersonId> holder = Optional.ofNullable(
                        registry.links().ofAccounts(Set.of(proof.other())).get(proof.other()))
                .map(Link::person);
        List<KnownAccount> own = accountsOf(proof.person(), now);
        List<KnownAccount> holders = holder.map(id -> accountsOf(id, now)).orElse(List.of());
        return new ProofFacts(
                proof,
                person(proof.person()).orElse(null),
                own,
                other.orElse(null),
                holder.flatMap(this::person).orElse(null),
                holders,
                rejected(proof, own, holders));
    }

    private @Nullable RejectedPair rejected(Proof proof, List<KnownAccount> own, List<KnownAccount> holders) {
        Set<AccountKey> others =
                Stream.concat(Stream.of(proof.other()), keys(holders)).collect(Collectors.toSet());
        return registry.rejectedPairs().between(keys(own).toList(), others).orElse(null);
    }

    private static Stream<AccountKey> keys(List<KnownAccount> accounts) {
        return accounts.stream().map(account -> account.account().key());
    }

    private Optional<Person> person(PersonId id) {
        return Optional.ofNullable(registry.persons().find(Set.of(id)).get(id));
    }

    private Optional<KnownAccount> account(AccountKey key, Instant now) {
        return Optional.ofNullable(registry.accounts().find(Set.of(key)).get(key))
                .map(a -> a.lookedAt(now));
    }

    private List<KnownAccount> accountsOf(PersonId person, Instant now) {
        Stream<Link> links = registry.links().ofPersons(Set.of(person)).getOrDefault(person, List.of()).stream();
        return links.flatMap(link -> account(link.account(), now).stream()).toList();
    }

    private static AuditLine line(Proof proof, Answer answer, Instant now) {
        Reason reason = answer.reason();
        String detail = "attempt %s, proven by %s, second factor %s%s"
                .formatted(
                        proof.attempt(),
                        proof.provenBy(),
                        proof.secondFactor() ? "given" : "not given",
                        reason == null ? "" : ", " + reason);
        String action = "joining." + answer.outcome().name().toLowerCase(Locale.ROOT);
        return new AuditLine(now, "proof", action, answer.survivor(), proof.other(), detail);
    }
}
