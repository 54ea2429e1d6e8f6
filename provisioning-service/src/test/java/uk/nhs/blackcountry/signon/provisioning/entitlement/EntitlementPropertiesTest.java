package uk.nhs.blackcountry.signon.provisioning.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.provisioning.entitlement.WorkplaceDraft.AUGUST;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;

/** What holds of every policy, whatever its rules, and of everybody, wherever they work. */
class EntitlementPropertiesTest {
    private static final List<String> APPS = List.of("sample-app", "ptl", "pas");

    /** In this app, at this site of this trust, this role. */
    private record Access(String app, String trust, String site, String role) {}

    @Property(tries = 1000)
    void nothingIsGiven_butByALiveApprovedWorkplaceOfWhichARuleHolds(
            @ForAll("policies") Policy policy,
            @ForAll("people") List<Workplace> person,
            @ForAll("instants") Instant at) {
        assertThat(accesses(Entitlements.of(policy, person, at))).isEqualTo(asRead(policy, person, at));
    }

    @Property(tries = 1000)
    void oneWorkplaceMore_takesNothingAway_andShortensNothing(
            @ForAll("policies") Policy policy,
            @ForAll("people") List<Workplace> person,
            @ForAll("workplaces") Workplace more,
            @ForAll("instants") Instant at) {
        Map<Access, Instant> before = ends(Entitlements.of(policy, person, at));
        List<Workplace> together = new ArrayList<>(person);
        together.add(more);

        Map<Access, Instant> after = ends(Entitlements.of(policy, together, at));

        before.forEach((access, until) ->
                assertThat(after.get(access)).as(access.toString()).isNotNull().isAfterOrEqualTo(until));
    }

    @Property(tries = 500)
    void theOrder_ofRulesAndOfWorkplaces_neverMatters(
            @ForAll("policies") Policy policy,
            @ForAll("people") List<Workplace> person,
            @ForAll("instants") Instant at,
            @ForAll Random random) {
        List<Rule> rules = new ArrayList<>(policy.rules());
        List<Workplace> workplaces = new ArrayList<>(person);
        Collections.shuffle(rules, random);
        Collections.shuffle(workplaces, random);
        Policy shuffled = new Policy(policy.version(), rules);

        assertThat(Entitlements.of(shuffled, workplaces, at)).isEqualTo(Entitlements.of(policy, person, at));
        APPS.forEach(app -> {
            Explanation explanation = Explanation.of(shuffled, workplaces, app, at);
            assertThat(explanation).isEqualTo(Explanation.of(policy, person, app, at));
            assertThat(explanation.inWords())
                    .isEqualTo(Explanation.of(policy, person, app, at).inWords());
        });
    }

    /** What Keycloak does with a projection: it knows the grants of each placement, and asks the model's clock which are live. */
    @Property(tries = 1000)
    void whoeverKnowsTheGrantsOfEachWorkplace_andAsksTheClock_comesToTheSame(
            @ForAll("policies") Policy policy,
            @ForAll("people") List<Workplace> person,
            @ForAll("instants") Instant at) {
        Set<Access> projected = new HashSet<>();
        person.stream()
                .filter(workplace -> projected(workplace).isLiveAt(at))
                .forEach(workplace ->
                        policy.grantsOf(workplace).forEach(grant -> projected.addAll(accesses(grant, workplace))));

        assertThat(accesses(Entitlements.of(policy, person, at))).isEqualTo(projected);
    }

    @Property(tries = 1000)
    void theExplanation_saysWhatTheEntitlementsSay(
            @ForAll("policies") Policy policy,
            @ForAll("people") List<Workplace> person,
            @ForAll("instants") Instant at) {
        Entitlements entitlements = Entitlements.of(policy, person, at);
        for (String app : APPS) {
            Explanation explanation = Explanation.of(policy, person, app, at);
            assertThat(explanation.roles()).isEqualTo(entitlements.rolesIn(app));
            assertThat(explanation.inWords()).hasSizeGreaterThan(1);
        }
    }

    /** The rules as somebody reads them who knows none of the room's methods. */
    private static Set<Access> asRead(Policy policy, List<Workplace> person, Instant at) {
        Set<Access> accesses = new HashSet<>();
        for (Workplace workplace : person) {
            Instant until = workplace.until();
            boolean begun = workplace.from().compareTo(at) <= 0;
            boolean ended = until != null && until.compareTo(at) <= 0;
            for (Rule rule : policy.rules()) {
                if (workplace.approved()
                        && begun
                        && !ended
                        && rule.conditions().stream().allMatch(c -> met(c, workplace))) {
                    rule.grants().forEach(grant -> accesses.addAll(accesses(grant, workplace)));
                }
            }
        }
        return accesses;
    }

    private static boolean met(Condition condition, Workplace workplace) {
        Set<String> asked = condition.oneOf();
        return switch (condition.attribute()) {
            case TRUST -> asked.contains(workplace.trust().value());
            case SITE -> asked.contains(workplace.site().value());
            case ROLE -> asked.contains(workplace.role());
            case STAFF_GROUP -> asked.contains(String.valueOf(workplace.staffGroup()));
            case EMPLOYER -> asked.contains(String.valueOf(workplace.employer()));
            case EMPLOYMENT -> asked.contains(workplace.home() ? "home" : "hosted");
        };
    }

    private static ProjectedPlacement projected(Workplace workplace) {
        return new ProjectedPlacement(
                new UUID(0, 1),
                workplace.trust(),
                workplace.site(),
                workplace.role(),
                workplace.from(),
                workplace.until(),
                workplace.home());
    }

    private static Set<Access> accesses(Grant grant, Workplace workplace) {
        Set<Access> accesses = new HashSet<>();
        grant.roles()
                .forEach(role -> accesses.add(new Access(
                        grant.app(), workplace.trust().value(), workplace.site().value(), role)));
        return accesses;
    }

    private static Set<Access> accesses(Entitlements entitlements) {
        return ends(entitlements).keySet();
    }

    private static Map<Access, Instant> ends(Entitlements entitlements) {
        Map<Access, Instant> ends = new HashMap<>();
        entitlements
                .all()
                .forEach(entitlement -> entitlement.roles().forEach(held -> {
                    Instant until = held.until();
                    ends.put(
                            new Access(
                                    entitlement.app(),
                                    entitlement.trust().value(),
                                    entitlement.site().value(),
                                    held.role()),
                            until == null ? Instant.MAX : until);
                }));
        return ends;
    }

    @Provide
    Arbitrary<Policy> policies() {
        return rules().list().ofMaxSize(6).map(drafts -> {
            List<Rule> rules = new ArrayList<>();
            drafts.forEach(draft -> rules.add(new Rule("rule " + rules.size(), draft.conditions(), draft.grants())));
            return new Policy(1, rules);
        });
    }

    private static Arbitrary<Rule> rules() {
        Arbitrary<List<Condition>> conditions = Arbitraries.of(Attribute.values())
                .set()
                .ofMaxSize(2)
                .flatMap(attributes -> Combinators.combine(attributes.stream()
                                .map(EntitlementPropertiesTest::condition)
                                .toList())
                        .as(list -> list));
        Arbitrary<List<Grant>> grants = Combinators.combine(Arbitraries.of(APPS), names("user", "reader", "editor"))
                .as((app, roles) -> new Grant(app, new TreeSet<>(roles)))
                .list()
                .uniqueElements(Grant::app)
                .ofMinSize(1)
                .ofMaxSize(2);
        return Combinators.combine(conditions, grants).as((when, give) -> new Rule("draft", when, give));
    }

    private static Arbitrary<Condition> condition(Attribute attribute) {
        Arbitrary<Set<String>> oneOf = switch (attribute) {
            case TRUST -> names("RNA", "RBK");
            case SITE -> names("RNA01", "RNA02", "RBK02");
            case ROLE -> names("R8000", "R8001", "R8010");
            case STAFF_GROUP -> names("Medical", "Nursing");
            case EMPLOYER -> names("RNA", "X99");
            case EMPLOYMENT -> names("home", "hosted");
        };
        return oneOf.map(names -> new Condition(attribute, names));
    }

    private static Arbitrary<Set<String>> names(String... names) {
        return Arbitraries.of(names).set().ofMinSize(1).ofMaxSize(2);
    }

    @Provide
    Arbitrary<List<Workplace>> people() {
        return workplaces().list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<Workplace> workplaces() {
        Arbitrary<String[]> places = Arbitraries.of(
                new String[] {"RNA", "RNA"},
                new String[] {"RNA", "RNA01"},
                new String[] {"RNA", "RNA02"},
                new String[] {"RBK", "RBK02"});
        Arbitrary<WorkplaceDraft> where = Combinators.combine(
                        places,
                        Arbitraries.of("", "R8000", "R8001", "R8010"),
                        Arbitraries.of("Medical", "Nursing").injectNull(0.3),
                        Arbitraries.of("RNA", "X99").injectNull(0.3),
                        Arbitraries.of(true, false))
                .as((place, role, group, employer, home) -> draft(place, role, group, employer, home));
        Arbitrary<@Nullable Integer> lengths =
                Arbitraries.integers().between(0, 3).injectNull(0.3);
        return Combinators.combine(
                        where, Arbitraries.integers().between(-3, 3), lengths, Arbitraries.of(true, true, false))
                .as((draft, begins, length, approved) -> {
                    Instant from = AUGUST.plus(Duration.ofHours(begins));
                    WorkplaceDraft whole =
                            draft.from(from).until(length == null ? null : from.plus(Duration.ofHours(length)));
                    return (approved ? whole : whole.proposed()).get();
                });
    }

    private static WorkplaceDraft draft(
            String[] place, String role, @Nullable String group, @Nullable String employer, boolean home) {
        WorkplaceDraft draft = WorkplaceDraft.workplace()
                .at(place[0], place[1])
                .as(role)
                .inGroup(group)
                .employedBy(employer);
        return home ? draft : draft.hosted();
    }

    /** On the hour, when workplaces begin and end, and a moment before. */
    @Provide
    Arbitrary<Instant> instants() {
        return Combinators.combine(Arbitraries.integers().between(-3, 6), Arbitraries.of(0, 1))
                .as((hours, nanos) -> AUGUST.plus(Duration.ofHours(hours)).minusNanos(nanos));
    }
}
