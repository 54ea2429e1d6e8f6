package uk.nhs.blackcountry.signon.provisioning.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpPersons;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.person.Person;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.timeline.Access.AppAccess;
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
    private final Grounds grounds;

    public LookUpAccess(Registry registry, LookUpPersons lookUpPersons, TokenLog tokenLog) {
        this.registry = registry;
        this.lookUpPersons = lookUpPersons;
        this.tokenLog = tokenLog;
        this.grounds = new Grounds(registry);
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
        Set<OdsCode> own = grounds.own(viewer, now);
        Ground ground = grounds.of(person, at, now, own, now);
        if (!seen && !ground.hadSomething) {
            return Optional.empty();
        }
        ground.notKnown.add("What is placed at other trusts is left out: their administrators are shown it.");
        Tokens tokens = seen ? tokens(id, own, at, around, ground, now) : withheld(at, around, ground);
        return Optional.of(new Access(
                id,
                at,
                ground.basis,
                ground.since,
                ground.state,
                apps(ground, at),
                tokens,
                List.copyOf(ground.known),
                List.copyOf(ground.notKnown)));
    }

    private List<AppAccess> apps(Ground ground, Instant at) {
        AppAccesses accesses = new AppAccesses(registry.policy().get(), at);
        return switch (ground.basis) {
            case AS_STATED_NOW -> signedIn(ground.state, accesses.of(ground.workplaces));
            case KEPT, KEPT_WITH_A_HOLE ->
                ground.state == null ? List.of() : signedIn(ground.state, accesses.told(ground.told));
            case NOT_KNOWN -> List.of();
        };
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

    private Tokens tokens(PersonId person, Set<OdsCode> own, Instant at, Duration around, Ground ground, Instant now) {
        Instant from = at.minus(around);
        Instant until = at.plus(around);
        List<TokenEvent> events = tokenLog.between(person, own, from, until, MOST_EVENTS + 1);
        @Nullable Instant heard = tokenLog.heardUntil();
        Instant asked = until.isBefore(now) ? until : now;
        if (heard == null || heard.isBefore(asked)) {
            ground.notKnown.add(
                    "Of Keycloak the newest event that was pulled is of %s: whether it issued tokens after it is not known here."
                            .formatted(heard == null ? "no time at all" : heard));
        }
        if (!registry.cases().open(OpenCase.Kind.AUDIT_GAP).isEmpty()) {
            ground.notKnown.add(
                    "Some of Keycloak's events are missing or were changed: see the open cases of kind AUDIT_GAP.");
        }
        ground.notKnown.add(
                "Which roles stood in a token, and whether an app took it, is not kept. Where an app checks tokens by itself, one of up to five"
                        + " minutes before could be in use at that instant; a SAML session longer.");
        ground.notKnown.add(
                "Site tokens that the registry issued are not among these events: they stand in the audit as token.issued.");
        boolean more = events.size() > MOST_EVENTS;
        return new Tokens(from, until, heard, more ? events.subList(0, MOST_EVENTS) : events, more);
    }

    /** Who is not seen any more is shown in what was placed at the viewer's trusts, and in nothing else. */
    private static Tokens withheld(Instant at, Duration around, Ground ground) {
        ground.notKnown.add(
                "The person is not at your trusts any more: tokens are shown to administrators of where they are.");
        return new Tokens(at.minus(around), at.plus(around), null, List.of(), false);
    }
}
