package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.CORBETT;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.RUSSELLS_HALL;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.as;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.at;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.gmc;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.work;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.adapter.postgres.PostgresConfiguration;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Attribute;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Condition;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Grant;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Policy;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Rule;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed.Stated;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;
import uk.nhs.blackcountry.signon.provisioning.stand.RegistryWith;
import uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnPlacements.Proposal;
import uk.nhs.blackcountry.signon.provisioning.timeline.ExplainDenial;
import uk.nhs.blackcountry.signon.provisioning.timeline.Obstruction;
import uk.nhs.blackcountry.signon.provisioning.timeline.Obstruction.Kind;
import uk.nhs.blackcountry.signon.provisioning.timeline.Where;
import uk.nhs.blackcountry.signon.provisioning.timeline.WhyDenied;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistration;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistrations;
import uk.nhs.blackcountry.signon.provisioning.token.Denial;
import uk.nhs.blackcountry.signon.provisioning.token.SigningAlgorithm;
import uk.nhs.blackcountry.signon.provisioning.token.TokenRefusedException.Reason;

/** One question, one answer: the first thing between a doctor at Russells Hall and the patient record, which only doctors there may use. */
class WhyDeniedTest extends FeedFixture {
    private static final String APP = "epr";
    private static final Where THERE = new Where(DUDLEY, RUSSELLS_HALL);
    private static final Policy POLICY = new Policy(
            2,
            List.of(new Rule(
                    "doctors at Russells Hall",
                    List.of(
                            new Condition(Attribute.SITE, Set.of(RUSSELLS_HALL.value())),
                            new Condition(Attribute.ROLE, Set.of("R8000"))),
                    List.of(new Grant(APP, new TreeSet<>(Set.of("clinician")))))));

    private final Account doctor = doctor("1234567");
    private final LastDenial refused = new LastDenial();
    private Registry explained = registry;
    private PersonId person = new PersonId(UUID.randomUUID());

    @BeforeEach
    void aDoctor() {
        explained = RegistryWith.policy(POLICY, registry);
        show(doctor);
        person = holder(doctor);
        later();
    }

    @Test
    void whereNothingIsInTheWay_itIsOpen_andWhatTheAppDemandsIsSaid() {
        placed(work(clock.instant()));

        WhyDenied why = ask(THERE);

        assertThat(why.allowed()).isTrue();
        assertThat(why.roles()).containsExactly("clinician");
        assertThat(why.first()).isNotNull().extracting(Obstruction::kind).isEqualTo(Kind.NOT_DELIVERED);
        assertThat(why.further()).extracting(Obstruction::kind).containsExactly(Kind.SECOND_FACTOR);
        assertThat(why.answer()).contains("epr is open at RNA01 as clinician");
    }

    @Test
    void aPlacementThatWaits_orIsToCome_orIsOver_isNamed_withWhoEndsIt() {
        UUID asked = decide.propose(dora, new Proposal(null, work(clock.instant()), new Whom.Known(person), "rota"))
                .id();
        assertFirst(ask(THERE), Kind.NOT_APPROVED, "the host trust has not approved it");
        assertThat(first(ask(THERE)).todo()).contains("approves or refuses it");
        decide.approve(derek, asked, "yes");
        Instant end =
                registry.statedPlacements().find(asked).orElseThrow().work().until();

        assertThat(ask(THERE).allowed()).isTrue();
        assertFirst(ask(person, THERE, end), Kind.ENDED, "it ended on");
        later();
        Work soon = work(clock.instant().plus(Duration.ofDays(3)));
        decide.withdraw(dora, asked, "left");
        placed(soon);
        assertFirst(ask(THERE), Kind.NOT_BEGUN, "it does not begin until");
    }

    @Test
    void whatIsOver_isNamed_alsoAfterItEnded() {
        placed(work(clock.instant(), clock.instant().plus(Duration.ofDays(1))));
        clock.pass(Duration.ofDays(30));

        assertFirst(ask(THERE), Kind.ENDED, "it ended on");
    }

    @Test
    void theConditionThatFails_isNamed_ofTheRuleThatComesNearest() {
        placed(as(work(clock.instant()), "R8010"));

        assertFirst(ask(THERE), Kind.ROLE, "the rule asks for role R8000, and its role is R8010");
        assertThat(first(ask(THERE)).why()).contains("placement at site RNA01");
    }

    @Test
    void whereItIsOpenElsewhere_thatIsSaidToo_asFarAsItIsTheViewers() {
        placed(work(clock.instant()));

        WhyDenied why = ask(new Where(DUDLEY, CORBETT));

        assertThat(why.allowed()).isFalse();
        assertFirst(why, Kind.SITE, "the rule asks for site RNA01");
        assertThat(why.further())
                .filteredOn(one -> one.kind() == Kind.ELSEWHERE)
                .extracting(Obstruction::why)
                .containsExactly("it may be used at RNA01");
    }

    @Test
    void whoIsNotPlacedThere_orLeft_isToldApart() {
        Account visitor = TestSource.account("RBK", UUID.randomUUID(), "Vera", "Visitor");
        walsall.show(visitor);
        run(walsall);
        registry.statedPlacements()
                .save(List.of(TestPlacements.approved(
                                "v", at(work(clock.instant()), DUDLEY, CORBETT), gmc("7777777"), clock.instant())
                        .attachedTo(visitor.key())));
        assertFirst(
                ask(holder(visitor), THERE, null), Kind.NO_PLACEMENT, "no placement of the person is known at RNA01");

        show(TestSource.disabled(doctor));
        WhyDenied gone = ask(THERE);
        assertFirst(gone, Kind.ACCOUNTS_DISABLED, "no account of theirs can be used");
        assertThat(gone.further()).isNotEmpty();
    }

    @Test
    void whoLeftAltogether_isExplainedToTheFormerHost_forThenAlone_andWithoutRefusals() {
        Account visitor = TestSource.account("RBK", UUID.randomUUID(), "Vera", "Visitor");
        walsall.show(visitor);
        run(walsall);
        later();
        UUID asked = decide.propose(
                        dora, new Proposal(null, work(clock.instant()), new Whom.Known(holder(visitor)), "cover"))
                .id();
        decide.approve(derek, asked, "yes");
        Instant then = clock.instant();
        refused.keep(denial(DUDLEY, then));
        later();
        decide.withdraw(dora, asked, "left");
        later();

        WhyDenied left = ask(holder(visitor), THERE, then);
        assertThat(left.recent()).isEmpty();
        assertThat(explain().at(dudleys(), holder(visitor), APP, THERE, null)).isEmpty();
    }

    @Test
    void whoTurnedOutToBeSomebodyElse_isLedThere() {
        Account other = doctor("7654321");
        show(other);
        PersonId former = holder(other);
        registry.persons()
                .save(registry.persons().find(Set.of(former)).values().stream()
                        .map(known -> known.retiredFor(person))
                        .toList());

        assertFirst(ask(former, THERE, null), Kind.MERGED, "turned out to be " + person);
    }

    @Test
    void whileARestoredRegistryCatchesUp_thatIsInTheWay() {
        placed(work(clock.instant()));
        registry.epochs().save(new Restoration(clock.instant(), "test", 2, null, null, null));

        assertFirst(ask(THERE), Kind.REGISTRY_RESTORED, "has not caught up");
    }

    @Test
    void theLastRefusal_isInTheWay_askedForOfTheViewersTrustsAlone() {
        placed(work(clock.instant()));
        refused.keep(denial(DUDLEY, clock.instant()));

        assertFirst(ask(THERE), Kind.SESSION_ENDED, "the last site token was refused at");
        assertThat(ask(THERE).recent()).hasSize(1);
        assertThat(refused.asked()).as("whose refusals were asked for").isEqualTo(Set.of(DUDLEY));
    }

    @Test
    void ofThePast_theRulesOfThenExplain_orItIsSaidThatTheyAreNotKept() {
        placed(as(work(clock.instant()), "R8010"));
        Instant then = clock.instant();
        later();

        // the placement was described by the registry's own rules, which give something else than these
        assertFirst(ask(person, THERE, then), Kind.RULES_NOT_KEPT, "by rules that are not kept");
        test.sql().sql("delete from described").update();
        assertFirst(ask(person, THERE, then), Kind.NOT_KNOWN, "was not kept");
        assertFirst(ask(person, THERE, Instant.parse("2026-01-01T00:00:00Z")), Kind.NOT_YET_KNOWN, "by then");
    }

    @Test
    void anotherTrustsAdministrator_isAnsweredNothing_norOfAnotherTrustsSite() {
        placed(work(clock.instant()));
        Viewer wilfs = new Viewer(wilf, Set.of(WALSALL));

        assertThat(explain().at(wilfs, person, APP, THERE, null)).isEmpty();
        assertThat(explain().where(wilfs, RUSSELLS_HALL)).isEmpty();
        assertThat(explain().where(dudleys(), RUSSELLS_HALL)).contains(THERE);
    }

    private void placed(Work work) {
        take(new Stated(1, "k", work, gmc("1234567")));
    }

    private WhyDenied ask(Where where) {
        return ask(person, where, null);
    }

    private WhyDenied ask(PersonId who, Where where, @Nullable Instant when) {
        return explain().at(dudleys(), who, APP, where, when).orElseThrow();
    }

    private ExplainDenial explain() {
        AppRegistration strict = new AppRegistration(
                APP,
                URI.create("https://epr.test/keys"),
                "ES256",
                Set.of(APP),
                List.of(),
                SigningAlgorithm.ES256,
                false,
                new AppRegistration.Demands(true, false));
        AppRegistrations apps = client -> client.equals(APP) ? Optional.of(strict) : Optional.empty();
        return new ExplainDenial(
                explained,
                new PostgresConfiguration().lookUpPersons(registry, test.dataSource()),
                apps,
                refused,
                TestPlacements.TRUSTS);
    }

    private static void assertFirst(WhyDenied why, Kind kind, String words) {
        Obstruction first = first(why);
        assertThat(first.kind()).as(why.answer()).isEqualTo(kind);
        assertThat(first.why()).contains(words);
        assertThat(why.answer()).contains(first.why());
    }

    private static Obstruction first(WhyDenied why) {
        Obstruction first = why.first();
        if (first == null) {
            throw new AssertionError("nothing is in the way: " + why.answer());
        }
        return first;
    }

    private Denial denial(OdsCode trust, Instant at) {
        return new Denial(
                UUID.randomUUID(), at, person, "ptl", APP, trust, trust, Reason.SESSION_ENDED, "has signed out");
    }

    private Viewer dudleys() {
        return new Viewer(dora, Set.of(DUDLEY));
    }
}
