package uk.nhs.blackcountry.signon.provisioning.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.Joining.Proof;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.correlation.ProofFacts;
import uk.nhs.blackcountry.signon.provisioning.person.Person;

/**
 * Whoever's accounts are joined is told at every address that was known before: somebody with two stolen passwords would be the only one
 * to know otherwise. An address that only the proof states tells nothing to the right person, and is not used.
 */
final class TellOfJoining {
    private final Registry registry;

    TellOfJoining(Registry registry) {
        this.registry = registry;
    }

    /** To be called before anything is joined, in the transaction that joins. */
    void about(ProofFacts facts, Instant now) {
        Person person = requireNonNull(facts.person());
        Proof proof = facts.proof();
        List<Notice> notices = addresses(facts).stream()
                .map(address -> new Notice(
                        UUID.randomUUID(),
                        address,
                        person.name().display(),
                        new Notice.Joined(proof.provenBy(), proof.other()),
                        now,
                        0))
                .toList();
        registry.notices().put(notices);
        if (notices.isEmpty()) {
            registry.audit()
                    .write(List.of(new AuditLine(
                            now, "post", "notice.none", person.id(), proof.other(), "no address was known before")));
        }
    }

    private static List<String> addresses(ProofFacts facts) {
        Map<String, String> distinct = new LinkedHashMap<>();
        Stream.of(mail(facts.person()), mail(facts.holder()), mail(facts.own()), mail(facts.holders()))
                .flatMap(stream -> stream)
                .filter(address -> address.contains("@"))
                .forEach(address -> distinct.putIfAbsent(address.toLowerCase(Locale.ROOT), address));
        return List.copyOf(distinct.values());
    }

    private static Stream<String> mail(@Nullable Person person) {
        return Stream.ofNullable(person == null ? null : person.email());
    }

    private static Stream<String> mail(List<KnownAccount> accounts) {
        return accounts.stream().map(known -> known.account().email()).filter(Objects::nonNull);
    }
}
