package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.CORBETT;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.RUSSELLS_HALL;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.at;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.gmc;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.work;

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
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.adapter.postgres.PostgresConfiguration;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Attribute;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Condition;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Grant;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Policy;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Rule;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed.Stated;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;
import uk.nhs.blackcountry.signon.provisioning.stand.RegistryWith;
import uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnPlacements.Proposal;
import uk.nhs.blackcountry.signon.provisioning.timeline.Access;
import uk.nhs.blackcountry.signon.provisioning.timeline.Access.AppAccess;
import uk.nhs.blackcountry.signon.provisioning.timeline.Access.Basis;
import uk.nhs.blackcountry.signon.provisioning.timeline.Access.PlaceAccess;
import uk.nhs.blackcountry.signon.provisioning.timeline.LookUpAccess;
import uk.nhs.blackcountry.signon.provisioning.timeline.TokenEvent;
import uk.nhs.blackcountry.signon.provisioning.timeline.TokenEvent.What;

/** What somebody could do at an instant is answered by what was so then; and where that is not known, the answer says so. */
class AccessTest extends FeedFixture {
    private static final Duration AROUND = Duration.ofMinutes(15);
    private static final String APP = "sample-app";

    private final Account doctor = doctor("1234567");
    private PersonId person = new PersonId(UUID.randomUUID());

    @BeforeEach
    void aDoctorAtRussellsHall() {
        show(doctor);
        person = holder(doctor);
        later();
        take(stated(work(clock.instant())));
        later();
    }

    @Test
    void whatWasAmendedSince_isAnsweredAsItWas() {
        Instant then = clock.instant();
        later();
        take(stated(at(work(clock.instant()), DUDLEY, CORBETT)));
        later();

        assertThat(sites(ask(then))).containsExactlyInAnyOrder(DUDLEY, RUSSELLS_HALL);
        assertThat(ask(then).basis()).isEqualTo(Basis.KEPT);
        assertThat(ask(then).since()).isEqualTo(then.minus(Duration.ofMinutes(1)));
        assertThat(sites(ask(null))).containsExactlyInAnyOrder(DUDLEY, CORBETT);
        assertThat(ask(null).basis()).isEqualTo(Basis.AS_STATED_NOW);
    }

    @Test
    void whatWasWithdrawnSince_couldBeDoneThen_andNotAtTheInstantOfTheWithdrawal() {
        Instant then = clock.instant();
        later();
        decide.withdraw(dora, kept("k").id(), "left");
        Instant withdrawn = clock.instant();
        later();

        assertThat(sites(ask(then))).contains(RUSSELLS_HALL);
        assertThat(sites(ask(withdrawn.minusNanos(1_000)))).contains(RUSSELLS_HALL);
        assertThat(sites(ask(withdrawn))).doesNotContain(RUSSELLS_HALL);
    }

    @Test
    void theAnswer_saysWhichRuleGave_throughWhichPlacement_orWhatStoodInTheWay() {
        Instant then = clock.instant();
        later();

        assertThat(app(ask(then)).why())
                .anyMatch(line -> line.contains("may be used as user"))
                .anyMatch(line -> line.contains("The rule 'everybody' gives user through the placement at site RNA01"));

        UUID asked = decide.propose(
                        dora,
                        new Proposal(null, at(work(clock.instant()), DUDLEY, CORBETT), new Whom.Known(person), "rota"))
                .id();
        assertThat(kept(asked).account()).isNotNull();
        assertThat(app(ask(null)).why())
                .anyMatch(line -> line.contains("site RNA04") && line.contains("the host trust has not approved it"));
        assertThat(sites(ask(null))).doesNotContain(CORBETT);
    }

    @Test
    void whatIsToCome_isToldAsItIsStatedNow() {
        Instant end = kept("k").work().until();

        assertThat(sites(ask(end.minusSeconds(1)))).contains(RUSSELLS_HALL);
        assertThat(sites(ask(end))).doesNotContain(RUSSELLS_HALL);
        assertThat(ask(end).basis()).isEqualTo(Basis.AS_STATED_NOW);
    }

    @Test
    void rulesThatGiveSomethingElseByNow_explainNothing_andWhatWasGivenIsStillTold() {
        Instant then = clock.instant();
        later();
        Policy other = new Policy(
                2,
                List.of(new Rule(
                        "clerks",
                        List.of(new Condition(Attribute.ROLE, Set.of("R8010"))),
                        List.of(new Grant("pas", new TreeSet<>(Set.of("clerk")))))));

        Access access = look(RegistryWith.policy(other, registry), dudleys(), then);

        assertThat(sites(access)).contains(RUSSELLS_HALL);
        assertThat(access.apps()).extracting(AppAccess::app).containsExactly("pas", APP);
        assertThat(access.apps()).flatExtracting(AppAccess::why).isEmpty();
        assertThat(access.notKnown()).anyMatch(line -> line.contains("rules of then are not kept"));
        assertThat(ask(then).notKnown()).noneMatch(line -> line.contains("rules of then are not kept"));
    }

    @Test
    void whereNothingWasKeptOfThen_thereIsNoAnswer() {
        Instant then = clock.instant();
        test.sql().sql("delete from described").update();
        later();

        assertThat(ask(then).basis()).isEqualTo(Basis.NOT_KNOWN);
        assertThat(ask(then).apps()).isEmpty();
        assertThat(ask(then).state()).isNull();
        assertThat(ask(then).notKnown()).anyMatch(line -> line.contains("not kept yet"));

        new FollowPolicy(registry).run();
        Instant since = clock.instant();
        later();
        assertThat(ask(then).notKnown()).anyMatch(line -> line.contains("kept since " + since));
        assertThat(ask(since).basis()).isEqualTo(Basis.KEPT);
        assertThat(sites(ask(since))).contains(RUSSELLS_HALL);
    }

    @Test
    void whatSomebodyToldWhoKeepsNothing_isAHole_untilTheNextThatIsKept() {
        Instant before = clock.instant();
        later();
        toldByANodeThatKeepsNothing();
        Instant then = clock.instant();
        later();
        decide.withdraw(dora, kept("k").id(), "left");
        Instant after = clock.instant();
        later();

        assertThat(ask(then).basis()).isEqualTo(Basis.KEPT_WITH_A_HOLE);
        assertThat(ask(then).notKnown()).anyMatch(line -> line.contains("before " + after));
        assertThat(ask(before).basis()).as("nobody knows when the hole began").isEqualTo(Basis.KEPT_WITH_A_HOLE);
        assertThat(ask(after).basis()).isEqualTo(Basis.KEPT);
        toldByANodeThatKeepsNothing();
        assertThat(ask(after).basis()).isEqualTo(Basis.KEPT_WITH_A_HOLE);
    }

    @Test
    void whatIsToldAgain_takesNoRow_andLeavesNoHole() {
        int rows = test.rows("described");
        Instant then = clock.instant();
        later();
        registry.transactions()
                .alone(() -> new DescribePersons(registry).anew(Set.of(person), List.of(), clock.instant()));
        later();

        assertThat(test.rows("described")).isEqualTo(rows);
        assertThat(ask(then).basis()).isEqualTo(Basis.KEPT);
    }

    @Test
    void whoseEveryAccountWasDisabledThen_couldUseNothing_whereverTheyWerePlaced() {
        Account visitor = TestSource.account("RBK", UUID.randomUUID(), "Vera", "Visitor");
        walsall.show(visitor);
        run(walsall);
        registry.statedPlacements()
                .save(List.of(TestPlacements.approved("v", work(clock.instant()), gmc("7777777"), clock.instant())
                        .attachedTo(visitor.key())));
        later();
        walsall.show(TestSource.disabled(visitor));
        run(walsall);
        Instant disabled = clock.instant();
        later();

        Access access = look(registry, dudleys(), holder(visitor), disabled).orElseThrow();

        assertThat(access.state()).isEqualTo(State.DISABLED);
        assertThat(sites(access)).isEmpty();
        assertThat(app(access).why()).anyMatch(line -> line.contains("nothing could be used"));
    }

    @Test
    void whoCouldNotSignInThen_orWasNotKnown_isToldSo() {
        later();
        show(TestSource.disabled(doctor));
        Instant disabled = clock.instant();
        later();
        show(doctor);
        later();

        assertThat(ask(disabled).state()).isEqualTo(State.DISABLED);
        assertThat(ask(disabled.minusSeconds(1)).state()).isEqualTo(State.ACTIVE);
        Access before = ask(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(before.basis()).isEqualTo(Basis.KEPT);
        assertThat(before.apps()).isEmpty();
        assertThat(before.known()).anyMatch(line -> line.contains("did not know this person"));
    }

    @Test
    void whatIsAtAnotherTrust_isLeftOut_andWhoLeftIsShownInWhatWasPlacedHere() {
        Account bert = TestSource.account("RBK", UUID.randomUUID(), "Bert", "Jones");
        walsall.show(bert);
        run(walsall);
        later();
        UUID asked = decide.propose(dora, new Proposal(null, work(clock.instant()), new Whom.Known(holder(bert)), "x"))
                .id();
        decide.approve(derek, asked, "yes");
        Instant then = clock.instant();
        login(holder(bert), then, "ptl");
        later();

        assertThat(sites(look(registry, dudleys(), holder(bert), then).orElseThrow()))
                .as("and not Walsall's home employment")
                .containsExactly(RUSSELLS_HALL);
        decide.withdraw(dora, asked, "left");
        later();
        Access left = look(registry, dudleys(), holder(bert), then).orElseThrow();
        assertThat(sites(left)).containsExactly(RUSSELLS_HALL);
        assertThat(left.tokens().events()).isEmpty();
        assertThat(left.notKnown()).anyMatch(line -> line.contains("not at your trusts any more"));
        assertThat(look(registry, dudleys(), holder(bert), clock.instant())).isEmpty();
        assertThat(look(registry, dudleys(), new PersonId(UUID.randomUUID()), then))
                .isEmpty();
        assertThat(sites(look(registry, new Viewer(wilf, Set.of(WALSALL)), holder(bert), then)
                        .orElseThrow()))
                .containsExactly(WALSALL);
    }

    @Test
    void tokens_areThoseAroundTheInstant_andWhatIsNotHeardOfYet_isSaid() {
        Instant then = clock.instant();
        login(person, then.minus(AROUND), "first");
        login(person, then.minus(AROUND).minusMillis(1), "too early");
        login(person, then.plus(AROUND), "too late");
        login(derek, then, "somebody else");
        keycloak(
                person,
                then,
                "keycloak.code_to_token",
                "{\"client\":\"ptl\",\"session\":\"s\",\"token_id\":\"t\"}",
                null);
        keycloak(person, then, "keycloak.refresh_token_error", "{\"client\":\"ptl\",\"outcome\":\"refused\"}", null);
        keycloak(person, then, "keycloak.code_to_token", "not JSON", null);
        keycloak(person, then, "keycloak.logout", "{}", null);
        keycloak(person, then, "keycloak.login", "{\"client\":\"by another trust's account\"}", WILF);
        later();

        Access.Tokens tokens = ask(then).tokens();

        assertThat(tokens.events())
                .extracting(TokenEvent::what)
                .containsExactly(What.SIGNED_IN, What.TOKEN_ISSUED, What.REFUSED, What.TOKEN_ISSUED);
        assertThat(tokens.events()).extracting(TokenEvent::app).containsExactly("first", "ptl", "ptl", null);
        assertThat(tokens.events().get(1).tokenId()).isEqualTo("t");
        assertThat(tokens.heardUntil()).isEqualTo(then.plus(AROUND));
        assertThat(ask(then).notKnown()).noneMatch(line -> line.contains("newest event"));
        clock.pass(Duration.ofHours(1));
        assertThat(ask(then.plus(Duration.ofMinutes(40))).notKnown())
                .anyMatch(line -> line.contains("newest event that was pulled is of " + then.plus(AROUND)));
        assertThat(ask(then).notKnown()).noneMatch(line -> line.contains("AUDIT_GAP"));
        registry.cases()
                .open(OpenCase.now(OpenCase.Kind.AUDIT_GAP, null, "line 7", "missing", "line 7", clock.instant()));
        assertThat(ask(then).notKnown()).anyMatch(line -> line.contains("AUDIT_GAP"));
    }

    @Test
    void whoTurnedOutToBeThisPerson_isNamed_forWhatTheyCouldDoStandsUnderAnotherId() {
        Account other = doctor("7654321");
        show(other);
        PersonId former = holder(other);
        Instant then = clock.instant();
        later();
        assertThat(ask(then).notKnown()).noneMatch(line -> line.contains("turned out to be"));

        registry.persons()
                .save(registry.persons().find(Set.of(former)).values().stream()
                        .map(known -> known.retiredFor(person))
                        .toList());

        assertThat(ask(then).notKnown()).anyMatch(line -> line.contains("Person " + former + " turned out to be"));
        assertThat(app(look(registry, dudleys(), former, then).orElseThrow()).places())
                .isNotEmpty();
    }

    private void login(PersonId who, Instant when, String app) {
        keycloak(who, when, "keycloak.login", "{\"client\":\"%s\"}".formatted(app), null);
    }

    private void keycloak(PersonId who, Instant when, String action, String text, @Nullable Account account) {
        registry.audit()
                .write(List.of(new AuditLine(
                        when, "keycloak", action, who, account == null ? null : account.key(), "17 " + text)));
    }

    private void toldByANodeThatKeepsNothing() {
        test.sql()
                .sql("update person set number = number + 1 where id = :id")
                .param("id", person.value())
                .update();
    }

    private Access ask(@Nullable Instant when) {
        return look(registry, dudleys(), person, when).orElseThrow();
    }

    private Access look(Registry by, Viewer viewer, Instant when) {
        return look(by, viewer, person, when).orElseThrow();
    }

    private Optional<Access> look(Registry by, Viewer viewer, PersonId who, @Nullable Instant when) {
        PostgresConfiguration tables = new PostgresConfiguration();
        return new LookUpAccess(by, tables.lookUpPersons(by, test.dataSource()), tables.tokenLog(test.dataSource()))
                .at(viewer, who, when, AROUND);
    }

    private static AppAccess app(Access access) {
        return access.apps().stream()
                .filter(one -> one.app().equals(APP))
                .findFirst()
                .orElseThrow();
    }

    private static List<OdsCode> sites(Access access) {
        return app(access).places().stream().map(PlaceAccess::site).toList();
    }

    private StatedPlacement kept(UUID id) {
        return registry.statedPlacements().find(id).orElseThrow();
    }

    private static Stated stated(Work work) {
        return new Stated(1, "k", work, gmc("1234567"));
    }

    private Viewer dudleys() {
        return new Viewer(dora, Set.of(DUDLEY));
    }
}
