package uk.nhs.blackcountry.signon.provisioning.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpPersons;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.person.Person;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.timeline.Access.Basis;
import uk.nhs.blackcountry.signon.provisioning.timeline.Obstruction.Kind;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistration.Demands;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistrations;
import uk.nhs.blackcountry.signon.provisioning.token.Denial;
import uk.nhs.blackcountry.signon.provisioning.token.Denials;
import uk.nhs.blackcountry.signon.provisioning.token.TokenRefusedException.Reason;
import uk.nhs.blackcountry.signon.provisioning.trust.Trust;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/** Why somebody may not use an app, and why a site token was refused: the first thing in the way, and what ends it. Of the viewer's trusts alone. */
public final class ExplainDenial {
    /** So far back placements are looked for that ended: further back they surprise nobody. */
    private static final Duration ENDED = Duration.ofDays(400);

    private static final Duration RECENT = Duration.ofHours(1);
    private static final int MOST = 5;

    private final Registry registry;
    private final LookUpPersons lookUpPersons;
    private final AppRegistrations apps;
    private final Denials denials;
    private final Trusts trusts;
    private final Grounds grounds;

    public ExplainDenial(
            Registry registry, LookUpPersons lookUpPersons, AppRegistrations apps, Denials denials, Trusts trusts) {
        this.registry = registry;
        this.lookUpPersons = lookUpPersons;
        this.apps = apps;
        this.denials = denials;
        this.trusts = trusts;
        this.grounds = new Grounds(registry);
    }

    /** One of the viewer's trusts, or a site of one; empty for whatever else. */
    public Optional<Where> where(Viewer viewer, OdsCode code) {
        return trusts.find(code)
                .or(() -> trusts.ofSite(code))
                .map(Trust::code)
                .filter(grounds.own(viewer, registry.clock().instant())::contains)
                .map(trust -> new Where(trust, code));
    }

    /**
     * Empty where the person may not be seen, and had nothing at the viewer's trusts then either.
     *
     * @param app its client id, as somebody wrote it
     * @param where null for any place at the viewer's trusts
     * @param instant null for now
     */
    public Optional<WhyDenied> at(
            Viewer viewer, PersonId id, String app, @Nullable Where where, @Nullable Instant instant) {
        Person person = registry.persons().find(Set.of(id)).get(id);
        if (person == null) {
            return Optional.empty();
        }
        Instant now = registry.clock().instant();
        Instant at = instant == null ? now : instant;
        Set<OdsCode> own = grounds.own(viewer, now);
        Ground ground = grounds.of(person, at, now, own, at.minus(ENDED));
        boolean seen = lookUpPersons.person(viewer, id).isPresent();
        return seen || ground.hadSomething
                ? Optional.of(answer(person, app, where, at, ground, seen ? refused(id, app, own, at) : List.of()))
                : Optional.empty();
    }

    /** Who is not seen any more is shown in what was placed at the viewer's trusts, and in nothing else. */
    private List<Denial> refused(PersonId person, String app, Set<OdsCode> own, Instant at) {
        return denials.of(person, app, own, at.minus(RECENT), at, MOST);
    }

    private WhyDenied answer(
            Person person, String app, @Nullable Where where, Instant at, Ground ground, List<Denial> recent) {
        PersonId survivor = ground.basis == Basis.AS_STATED_NOW ? person.survivor() : null;
        Obstructions obstructions = new Obstructions(
                ground, accounts(person.id()), registry.policy().get(), app, where, at);
        List<String> roles = obstructions.roles();
        List<Obstruction> inTheWay = new ArrayList<>();
        if (survivor != null) {
            inTheWay.add(Kind.MERGED.because("this id was retired: the person turned out to be " + survivor));
        } else {
            inTheWay.addAll(obstructions.all());
        }
        if (!roles.isEmpty()) {
            inTheWay.addAll(besides(ground, recent));
        }
        ground.notKnown.add("What is placed at other trusts is left out: their administrators are shown it.");
        return new WhyDenied(
                person.id(),
                app,
                where,
                at,
                ground.basis,
                !roles.isEmpty(),
                roles,
                Sentence.of(app, where, at, roles, inTheWay),
                inTheWay.isEmpty() ? null : inTheWay.get(0),
                Stream.concat(inTheWay.stream().skip(1), demanded(app, inTheWay))
                        .toList(),
                recent.stream().map(WhyDenied.Refusal::of).toList(),
                List.copyOf(ground.notKnown));
    }

    private List<KnownAccount> accounts(PersonId person) {
        Instant now = registry.clock().instant();
        List<Link> links = registry.links().ofPersons(Set.of(person)).getOrDefault(person, List.of());
        return registry.accounts().find(links.stream().map(Link::account).toList()).values().stream()
                .filter(known -> known.account().key().isInADirectory())
                .map(known -> known.lookedAt(now))
                .toList();
    }

    /** What is in the way of somebody to whom the app is open. */
    private List<Obstruction> besides(Ground ground, List<Denial> recent) {
        List<Obstruction> besides = new ArrayList<>();
        if (ground.basis == Basis.AS_STATED_NOW) {
            registry.epochs()
                    .restoration()
                    .ifPresent(restoration -> besides.add(Kind.REGISTRY_RESTORED.because(
                            "the registry was restored from a backup (found at %s) and has not caught up: until then there are no site tokens"
                                    .formatted(restoration.foundAt()))));
        }
        recent.stream()
                .findFirst()
                .filter(newest -> newest.reason() != Reason.NOT_ENTITLED)
                .map(newest -> Reasons.of(newest, "the last site token was refused at " + newest.at() + ": "))
                .ifPresent(besides::add);
        if (ground.delivery != null) {
            besides.add(Kind.NOT_DELIVERED.because(
                    "Keycloak has not taken over what the registry says (%s)".formatted(ground.delivery)));
        }
        return besides;
    }

    /** What the app asks of whoever enters it, unless it is named already. */
    private Stream<Obstruction> demanded(String app, List<Obstruction> named) {
        Demands demands = apps.find(app).map(registered -> registered.demands()).orElse(Demands.NONE);
        boolean told = named.stream().anyMatch(one -> one.kind() == Kind.SECOND_FACTOR);
        return demands.secondFactor() && !told
                ? Stream.of(Kind.SECOND_FACTOR.because("the app demands a second factor of whoever enters it"))
                : Stream.empty();
    }

    /**
     * A refusal by the id that the app was given. Empty where it was at another trust, or at none that was named and of somebody who may not be seen.
     *
     * @param id as somebody read it out
     */
    public Optional<DenialView> denial(Viewer viewer, UUID id) {
        return denials.find(id).flatMap(denial -> view(viewer, denial));
    }

    private Optional<DenialView> view(Viewer viewer, Denial denial) {
        OdsCode trust = denial.trust();
        OdsCode site = denial.site();
        if (trust == null || site == null) {
            return why(viewer, denial, null);
        }
        if (!grounds.own(viewer, registry.clock().instant()).contains(trust)) {
            return Optional.empty();
        }
        return why(viewer, denial, new Where(trust, site)).or(() -> Optional.of(unseen(denial, trust)));
    }

    private Optional<DenialView> why(Viewer viewer, Denial denial, @Nullable Where where) {
        return at(viewer, denial.person(), denial.target(), where, denial.at()).map(why -> seen(denial, why));
    }

    private static DenialView seen(Denial denial, WhyDenied why) {
        Obstruction first = why.first();
        return first == null || denial.reason() != Reason.NOT_ENTITLED
                ? view(denial, why.person(), Reasons.of(denial, ""), List.of(), why.notKnown())
                : view(denial, why.person(), first, why.further(), why.notKnown());
    }

    /** That it was somebody is the trust's own matter; who, is not. */
    private static DenialView unseen(Denial denial, OdsCode trust) {
        return view(
                denial,
                null,
                Kind.NO_PLACEMENT.because("whoever it was has no account and no placement at " + trust),
                List.of(),
                List.of("Who it was is shown to administrators of where the person is."));
    }

    private static DenialView view(
            Denial denial,
            @Nullable PersonId person,
            Obstruction first,
            List<Obstruction> further,
            List<String> notKnown) {
        return new DenialView(
                denial.id(),
                denial.at(),
                denial.app(),
                denial.target(),
                denial.trust(),
                denial.site(),
                denial.reason(),
                denial.reason() == Reason.WHICH_SITE ? null : denial.told(),
                person,
                first,
                further,
                notKnown);
    }
}
