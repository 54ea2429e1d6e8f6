package uk.nhs.blackcountry.signon.keycloak.signin;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import uk.nhs.blackcountry.signon.keycloak.person.PersonStore;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Joining;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.PersonProjection;

/** Two accounts were proven at one keyboard: asks the registry to join them, and applies what it decided. */
final class JoinAttempt {
    private final Exchange exchange;
    private final Registry registry;
    private final Clock clock;

    JoinAttempt(Exchange exchange, Registry registry, Clock clock) {
        this.exchange = exchange;
        this.registry = registry;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Result {}

    /** One person's now, and Keycloak knows it. */
    record Joined(PersonProjection survivor) implements Result {}

    /** Not joined; a human decides, or the person reads why. */
    record NotJoined(Joining.Outcome outcome, Joining.@Nullable Reason reason) implements Result {}

    /** The registry could not be asked, or Keycloak could not take in what it decided; the outbox will bring that. */
    record Waits() implements Result {}

    /** The account that was signed in to second. */
    record Other(
            AccountKey account, PersonName name, @Nullable String email) {}

    Result join(UUID attempt, PersonId person, AccountKey provenBy, Other other) {
        Joining.Proof proof = new Joining.Proof(
                attempt,
                person,
                provenBy,
                other.account(),
                other.name(),
                other.email(),
                SecondFactorGiven.by(exchange.session(), exchange.authSession(), person.toString(), clock),
                exchange.authSession().getParentSession().getId(),
                clock.instant());
        Registry.Reply reply = registry.ask(exchange.session(), proof);
        if (!(reply instanceof Registry.Answered answered)) {
            tell(person, other.account(), "registry_unreachable", false);
            return new Waits();
        }
        Joining.Answer answer = answered.answer();
        boolean joined = answer.outcome() == Joining.Outcome.JOINED || answer.outcome() == Joining.Outcome.ALREADY_ONE;
        tell(person, other.account(), word(answer), joined);
        return joined ? takenIn(answer, other.account()) : new NotJoined(answer.outcome(), answer.reason());
    }

    private Result takenIn(Joining.Answer answer, AccountKey other) {
        PersonStore persons = exchange.session().getProvider(PersonStore.class);
        persons.apply(answer.batch());
        Optional<PersonProjection> survivor = persons.projection(answer.survivor())
                .filter(person -> person.state() == PersonProjection.State.ACTIVE)
                .filter(person -> person.account(other).isPresent());
        return survivor.isPresent() ? new Joined(survivor.get()) : new Waits();
    }

    private void tell(PersonId person, AccountKey other, String what, boolean joined) {
        EventBuilder event = exchange.event()
                .clone()
                .event(EventType.FEDERATED_IDENTITY_LINK)
                .user(person.toString())
                .detail("account", other.toString())
                .detail(Details.REASON, what);
        if (joined) {
            event.success();
        } else {
            event.error("not_joined");
        }
    }

    private static String word(Joining.Answer answer) {
        return (answer.reason() == null
                        ? answer.outcome().name()
                        : answer.reason().name())
                .toLowerCase(Locale.ROOT);
    }
}
