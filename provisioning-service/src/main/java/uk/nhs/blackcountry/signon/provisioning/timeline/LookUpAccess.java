package uk.nhs.blackcountry.signon.provisioning.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Workplace;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpPersons;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.person.Person;
import uk.nhs.blackcountry.signon.provisioning.sync.Descriptions.Held;
import uk.nhs.blackcountry.signon.provisioning.sync.Descriptions.Told;
import uk.nhs.blackcountry.signon.provisioning.sync.FindWorkplaces;
import uk.nhs.blackcountry.signon.provisioning.sync.Opened;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmMirror;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.timeline.Access.AppAccess;
import uk.nhs.blackcountry.signon.provisioning.timeline.Access.Basis;
import uk.nhs.blackcountry.signon.provisioning.timeline.Access.Tokens;

/**
 * What somebody could do at an instant, and why. Of now and later, as everything is stated now. Of the past, by what Keycloak was told then: what
 * stands in the registry today was perhaps amended since, and is no answer. What cannot be known is said to be not known.
 */
public final class LookUpAccess {
    private static final int MOST_EVENTS = 200;

    private final Registry registry;
    private final LookUpPersons lookUpPersons;
    private final TokenLog tokenLog;
    private final FindWorkplaces findWorkplaces;

    public LookUpAccess(Registry registry, LookUpPersons lookUpPersons, TokenLog tokenLog) {
        this.registry = registry;
        this.lookUpPersons = lookUpPersons;
        this.tokenLog = tokenLog;
        this.findWorkplaces = new FindWorkplaces(registry);
    }

    /**
     * Empty where the person may not be seen, and had nothing at the viewer's trusts then either.
     *
     * @param instant null for now
     * @param around how long before and after it tokens are looked for
     */
    public Optional<Access> at(Viewer viewer, PersonId id, @Nullable Instant instant, Duration around) {
        Person person = registry.persons().find(Set.of(id)).get(id);
        if (person == null) {
            return Optional.empty();
        }
        Instant now = registry.clock().instant();
        Instant at = instant == null ? now : instant;
        boolean seen = lookUpPersons.person(viewer, id).isPresent();
        Set<OdsCode> own = own(viewer, now);
        Answer answer = at.isBefore(now) ? past(person, at, own) : asStated(person, at, own);
        if (!seen && !answer.hadSomething) {
            return Optional.empty();
        }
        answer.notKnown.add("What is placed at other trusts is left out: their administrators are shown it.");
        Tokens tokens = seen ? tokens(id, own, at, around, answer, now) : withheld(at, around, answer);
        return Optional.of(new Access(
                id,
                at,
                answer.basis,
                answer.since,
                answer.state,
                answer.apps,
                tokens,
                List.copyOf(answer.known),
                List.copyOf(answer.notKnown)));
    }

    /** An answer while it is put together. */
    private static final class Answer {
        private Basis basis = Basis.NOT_KNOWN;
        private @Nullable Instant since;
        private @Nullable State state;
        private List<AppAccess> apps = List.of();
        private boolean hadSomething;
        private final List<String> known = new ArrayList<>();
        private final List<String> notKnown = new ArrayList<>();
    }

    private Answer asStated(Person person, Instant at, Set<OdsCode> own) {
        List<Workplace> workplaces =
                findWorkplaces
                        .of(Set.of(person.id()), registry.clock().instant())
                        .getOrDefault(person.id(), List.of())
                        .stream()
                        .map(Opened::workplace)
                        .filter(workplace -> own.contains(workplace.trust()))
                        .toList();
        Answer answer = new Answer();
        answer.basis = Basis.AS_STATED_NOW;
        answer.state = person.state();
        answer.apps = signedIn(answer.state, new AppAccesses(registry.policy().get(), at).of(workplaces));
        if (at.isAfter(registry.clock().instant())) {
            answer.notKnown.add(
                    "Accounts are looked at as they are today: one that is planned to end before then is not taken into account.");
        }
        answer.hadSomething = workplaces.stream().anyMatch(Workplace::approved);
        answer.known.add("Placements, accounts and rules as the registry has them now.");
        delivery(person.id(), answer);
        return answer;
    }

    /** Whether Keycloak goes by it already. */
    private void delivery(PersonId person, Answer answer) {
        registry.mirror().linesOf(Set.of(person)).stream()
                .map(RealmMirror.Told::delivery)
                .findFirst()
                .filter(delivery -> delivery != RealmMirror.Told.Delivery.TAKEN)
                .ifPresent(delivery -> answer.notKnown.add(
                        "Keycloak has not taken over the newest projection (%s): until it does, it goes by the one before."
                                .formatted(delivery)));
    }

    private Answer past(Person person, Instant at, Set<OdsCode> own) {
        Optional<Held> held = registry.descriptions().at(person.id(), at);
        Answer answer = held.isPresent() ? held(held.get(), person, at, own) : nothingKept(person, at);
        registry.persons()
                .retiredFor(Set.of(person.id()))
                .forEach(former -> answer.notKnown.add(
                        "Person %s turned out to be this one: what they could do before that is told under that id."
                                .formatted(former.id())));
        return answer;
    }

    private Answer held(Held held, Person person, Instant at, Set<OdsCode> own) {
        List<Told> placements = held.kept().placements().stream()
                .filter(told -> own.contains(told.opened().workplace().trust()))
                .toList();
        AppAccesses accesses = new AppAccesses(registry.policy().get(), at);
        Answer answer = new Answer();
        answer.basis = held.isWhole(person.number()) ? Basis.KEPT : Basis.KEPT_WITH_A_HOLE;
        answer.since = held.kept().since();
        answer.state = held.kept().state();
        answer.apps = signedIn(answer.state, accesses.told(placements));
        answer.hadSomething = !placements.isEmpty();
        answer.known.add("What Keycloak was told at %s, by version %d of the rules."
                .formatted(held.kept().since(), held.kept().policyVersion()));
        if (answer.basis == Basis.KEPT_WITH_A_HOLE) {
            answer.notKnown.add(
                    "Keycloak was told something else%s that was not kept: this held at first, and perhaps not at that instant."
                            .formatted(
                                    held.next() == null
                                            ? " since"
                                            : " before " + held.next().since()));
        }
        if (!accesses.isAsToday(placements)) {
            answer.notKnown.add(
                    "The rules of then are not kept, and today's would give something else: what was given is told, but not by which rule.");
        }
        answer.notKnown.add("When Keycloak took it over is not kept: within seconds, unless it was away then.");
        answer.notKnown.add("What waited for approval then is not kept.");
        return answer;
    }

    /** Who could not sign in could use nothing, whatever was placed. */
    private static List<AppAccess> signedIn(@Nullable State state, List<AppAccess> apps) {
        if (state == State.ACTIVE) {
            return apps;
        }
        List<String> why = List.of(
                "None of the person's accounts could be signed in with: nothing could be used, whatever was placed.");
        return apps.stream()
                .map(app -> new AppAccess(app.app(), List.of(), why))
                .toList();
    }

    private Answer nothingKept(Person person, Instant at) {
        Answer answer = new Answer();
        if (at.isBefore(person.createdAt())) {
            answer.basis = Basis.KEPT;
            answer.known.add("The registry did not know this person before %s.".formatted(person.createdAt()));
        } else if (person.number() == 0) {
            answer.basis = Basis.KEPT;
            answer.known.add("Keycloak was never told of this person: nothing to sign in by is known of them.");
        } else {
            answer.notKnown.add(
                    registry.descriptions()
                            .first(person.id())
                            .map(first -> "What Keycloak was told of this person is kept since %s alone."
                                    .formatted(first.since()))
                            .orElse(
                                    "What Keycloak was told of this person is not kept yet: it is within a day of an upgrade."));
        }
        return answer;
    }

    private Tokens tokens(PersonId person, Set<OdsCode> own, Instant at, Duration around, Answer answer, Instant now) {
        Instant from = at.minus(around);
        Instant until = at.plus(around);
        List<TokenEvent> events = tokenLog.between(person, own, from, until, MOST_EVENTS + 1);
        @Nullable Instant heard = tokenLog.heardUntil();
        Instant asked = until.isBefore(now) ? until : now;
        if (heard == null || heard.isBefore(asked)) {
            answer.notKnown.add(
                    "Of Keycloak the newest event that was pulled is of %s: whether it issued tokens after it is not known here."
                            .formatted(heard == null ? "no time at all" : heard));
        }
        if (!registry.cases().open(OpenCase.Kind.AUDIT_GAP).isEmpty()) {
            answer.notKnown.add(
                    "Some of Keycloak's events are missing or were changed: see the open cases of kind AUDIT_GAP.");
        }
        answer.notKnown.add(
                "Which roles stood in a token, and whether an app took it, is not kept. Where an app checks tokens by itself, one of up to five"
                        + " minutes before could be in use at that instant; a SAML session longer.");
        answer.notKnown.add(
                "Site tokens that the registry issued are not among these events: they stand in the audit as token.issued.");
        boolean more = events.size() > MOST_EVENTS;
        return new Tokens(from, until, heard, more ? events.subList(0, MOST_EVENTS) : events, more);
    }

    /** Who is not seen any more is shown in what was placed at the viewer's trusts, and in nothing else. */
    private static Tokens withheld(Instant at, Duration around, Answer answer) {
        answer.notKnown.add(
                "The person is not at your trusts any more: tokens are shown to administrators of where they are.");
        return new Tokens(at.minus(around), at.plus(around), null, List.of(), false);
    }

    /** What a trust took over is its own. */
    private Set<OdsCode> own(Viewer viewer, Instant now) {
        Set<OdsCode> own = new HashSet<>(viewer.trusts());
        own.addAll(registry.successions().meaning(viewer.trusts(), now));
        return own;
    }
}
