package uk.nhs.blackcountry.signon.provisioning.correlation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Joining.Proof;
import uk.nhs.blackcountry.signon.model.Joining.Reason;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.person.Person;

/**
 * Decides whether a proof joins two accounts. Both passwords may be stolen or shared, so a proof alone is not enough: the names must be
 * compatible, and nothing that the registry knows may speak against it. Whatever is in doubt is refused or becomes a case.
 */
public final class ProofRule {
    private static final Duration VALID = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofMinutes(1);

    public Verdict judge(ProofFacts facts, Instant now) {
        Proof proof = facts.proof();
        if (proof.at().isBefore(now.minus(VALID)) || proof.at().isAfter(now.plus(SKEW))) {
            return new Verdict.Refused(Reason.PROOF_TOO_OLD);
        }
        Person person = facts.person();
        if (person == null || person.state() != State.ACTIVE) {
            return new Verdict.Refused(Reason.PERSON_UNKNOWN);
        }
        Optional<KnownAccount> provenBy = facts.own().stream()
                .filter(a -> a.account().key().equals(proof.provenBy()))
                .findFirst();
        if (provenBy.isEmpty()) {
            return new Verdict.Refused(Reason.ACCOUNT_UNKNOWN);
        }
        if (!provenBy.get().usable()) {
            return new Verdict.Refused(Reason.ACCOUNT_DISABLED);
        }
        if (isOwn(facts)) {
            return new Verdict.AlreadyOne();
        }
        return obstacle(facts, provenBy.get()).orElseGet(Verdict.Join::new);
    }

    private static boolean isOwn(ProofFacts facts) {
        return facts.own().stream()
                .anyMatch(a -> a.account().key().equals(facts.proof().other()));
    }

    private static Optional<Verdict> obstacle(ProofFacts facts, KnownAccount provenBy) {
        return ofHistory(facts)
                .or(() -> facts.proof().other().isNhsmail() ? ofNhsmail(facts) : ofDirectory(facts))
                .or(() -> ofNames(facts, provenBy.account().name()))
                .or(() -> ofTwo(facts));
    }

    /** Whoever was separated by humans is not joined by a password that got around. */
    private static Optional<Verdict> ofHistory(ProofFacts facts) {
        RejectedPair rejected = facts.rejected();
        return rejected == null
                ? Optional.empty()
                : Optional.of(new Verdict.Case(
                        Reason.TOLD_APART, "%s at %s".formatted(rejected.author(), rejected.decidedAt())));
    }

    private static Optional<Verdict> ofNhsmail(ProofFacts facts) {
        Person holder = facts.holder();
        if (holder != null && facts.holders().size() > 1) {
            return Optional.of(new Verdict.Case(Reason.HELD_BY_ANOTHER_PERSON, "held by " + holder.id()));
        }
        return Optional.empty();
    }

    /** A directory's account is known from the directory itself, never from what Keycloak says of it. */
    private static Optional<Verdict> ofDirectory(ProofFacts facts) {
        KnownAccount other = facts.other();
        if (other == null || !facts.proof().other().isInADirectory()) {
            return Optional.of(new Verdict.Refused(Reason.ACCOUNT_UNKNOWN));
        }
        if (other.account().kind() != Account.Kind.ORDINARY) {
            return Optional.of(new Verdict.Refused(Reason.ACCOUNT_NOT_ORDINARY));
        }
        return other.usable() ? Optional.empty() : Optional.of(new Verdict.Refused(Reason.ACCOUNT_DISABLED));
    }

    private static Optional<Verdict> ofNames(ProofFacts facts, PersonName proven) {
        PersonName stated = facts.proof().otherName();
        PersonName known = knownName(facts.other(), stated);
        boolean compatible = ComparedName.compatible(proven, known) && ComparedName.compatible(proven, stated);
        return compatible
                ? Optional.empty()
                : Optional.of(new Verdict.Case(
                        Reason.NAMES_DIFFER, "%s and %s".formatted(proven.display(), stated.display())));
    }

    private static PersonName knownName(@Nullable KnownAccount other, PersonName stated) {
        return other != null && other.account().key().isInADirectory()
                ? other.account().name()
                : stated;
    }

    private static Optional<Verdict> ofTwo(ProofFacts facts) {
        List<KnownAccount> all = all(facts);
        Stream<AccountKey> keys = all.stream().map(known -> known.account().key());
        return Contradictions.among(
                        Stream.concat(Stream.of(facts.proof().other()), keys).toList(), all)
                .map(Function.identity());
    }

    private static List<KnownAccount> all(ProofFacts facts) {
        Stream<KnownAccount> both = Stream.concat(facts.own().stream(), facts.holders().stream());
        return Stream.concat(both, Stream.ofNullable(facts.other())).distinct().toList();
    }
}
