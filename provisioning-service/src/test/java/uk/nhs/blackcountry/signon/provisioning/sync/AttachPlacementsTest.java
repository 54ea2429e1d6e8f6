package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.CORBETT;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.RUSSELLS_HALL;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.approved;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.at;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.gmc;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.proposed;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.Joining;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing.Status;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement.Waiting;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** Whose a placement is: inside the trust boundary, when somebody appears, and whoever the account belongs to later. */
class AttachPlacementsTest extends SyncFixture {
    private static final String GMC = "1234567";
    private final TestSource walsall = new TestSource("RBK");
    private final TestSource walsallsEsr = TestSource.esr("RBK");
    private final AttachPlacements attachPlacements = new AttachPlacements(registry);

    @Test
    void aPlacementForSomebodyWhomNobodyKnows_waitsWithoutACase_andIsTheirsWhenTheyAppear() {
        StatedPlacement placement = stated(gmc(GMC));

        assertThat(attachPlacements.run()).isZero();
        assertThat(kept(placement).waiting()).isEqualTo(Waiting.UNKNOWN);
        assertThat(waitingCases()).isEmpty();

        Account asha = registered("RNA", GMC);
        show(directory, asha);

        assertThat(kept(placement).account()).isEqualTo(asha.key());
        assertThat(stated(projection(holder(asha)).placements()))
                .singleElement()
                .satisfies(projected -> {
                    assertThat(projected.site()).isEqualTo(RUSSELLS_HALL);
                    assertThat(projected.from()).isEqualTo(placement.work().from());
                });
    }

    @Test
    void somebodyWhoIsKnown_isFoundByTheSchedule_andASecondRunChangesNothing() {
        Account asha = registered("RNA", GMC);
        show(directory, asha);
        StatedPlacement placement = stated(gmc(GMC));

        assertThat(attachPlacements.run()).isOne();
        long number = projection(holder(asha)).revision().number();
        assertThat(attachPlacements.run()).isZero();

        assertThat(kept(placement).account()).isEqualTo(asha.key());
        assertThat(projection(holder(asha)).revision().number()).isEqualTo(number);
        assertThat(audited("placement.attached")).isOne();
    }

    @Test
    void aPublicRegistrationNumber_thatOnlyAnotherTrustsDirectoryStates_attachesNothing_andAsksOnce() {
        Account hostile = registered("RBK", GMC);
        show(walsall, hostile);
        StatedPlacement placement = stated(gmc(GMC));

        attachPlacements.run();
        attachPlacements.run();

        assertThat(kept(placement).account()).isNull();
        assertThat(stated(projection(holder(hostile)).placements())).isEmpty();
        assertThat(waitingCases()).singleElement().satisfies(open -> {
            assertThat(open.reason()).isEqualTo("STATED_ELSEWHERE");
            assertThat(open.person()).as("Dudley learns nothing of who it is").isNull();
            assertThat(open.detail()).doesNotContain("RBK", GMC);
            assertThat(open.isOfSourceOf(DUDLEY)).isTrue();
            assertThat(open.isOfSourceOf(WALSALL)).isFalse();
        });
        registry.cases().close(waitingCases().get(0).id(), closing());
        attachPlacements.run();
        assertThat(waitingCases()).as("asked once").isEmpty();
    }

    @Test
    void anotherTrustsDirectory_attachesNothing_alsoThroughItsEsr_orItsIdentityManagement() {
        Account hostile = TestSource.numbered(TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel"), "9");
        show(walsall, hostile);
        show(walsallsEsr, stating("RBK", "1", "9", GMC));
        StatedPlacement byRegister = stated(gmc(GMC));
        StatedPlacement byNumber = stated(new Whom.Employee(WALSALL, "9"));

        attachPlacements.run();

        assertThat(holder(hostile)).isEqualTo(holder(stating("RBK", "1", "9", GMC)));
        assertThat(kept(byRegister).waiting()).isEqualTo(Waiting.STATED_ELSEWHERE);
        assertThat(kept(byNumber).waiting()).isEqualTo(Waiting.STATED_ELSEWHERE);
        assertThat(stated(projection(holder(hostile)).placements())).isEmpty();
    }

    @Test
    void theSameNumberOfAnEmployee_atAnotherTrust_isAnotherEmployee() {
        show(walsall, TestSource.numbered(TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel"), "9"));
        StatedPlacement placement = stated(new Whom.Employee(DUDLEY, "9"));

        attachPlacements.run();

        assertThat(kept(placement).waiting()).isEqualTo(Waiting.UNKNOWN);
        Account own = TestSource.numbered(TestSource.account("RNA", UUID.randomUUID(), "Cora", "Lee"), "9");
        show(directory, own);
        assertThat(kept(placement).account()).isEqualTo(own.key());
    }

    @Test
    void theHostTrustsEsr_speaksForWhoeverItsOwnDirectoryKnowsByThatEmployeeNumber() {
        show(esr, stating("RNA", "1", "9", GMC));
        StatedPlacement placement = stated(gmc(GMC));
        attachPlacements.run();
        assertThat(kept(placement).account())
                .as("there is nobody to sign in yet")
                .isNull();
        assertThat(waitingCases()).isEmpty();

        Account asha = TestSource.numbered(TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel"), "9");
        show(directory, asha);

        assertThat(kept(placement).account()).isEqualTo(asha.key());
        assertThat(stated(projection(holder(asha)).placements())).hasSize(1);
    }

    @Test
    void anAssignmentAtTheHostTrust_tiedToAnotherTrustsAccount_givesNothing() {
        // Whoever administers Walsall gives an account the number of a consultant who has assignments at both and an
        // account at neither.
        show(esr, stating("RNA", "1", "9", "77", GMC));
        show(walsallsEsr, stating("RBK", "2", "5", "77", null));
        Account hostile = TestSource.numbered(TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel"), "5");
        show(walsall, hostile);
        StatedPlacement placement = stated(gmc(GMC));

        attachPlacements.run();

        assertThat(holder(hostile))
                .as("one person, as ESR states it")
                .isEqualTo(holder(stating("RNA", "1", "9", "77", GMC)));
        assertThat(kept(placement).account()).isNull();
        assertThat(stated(projection(holder(hostile)).placements())).isEmpty();

        // Nor does an account at Dudley that the same person proved, of which Dudley states another number.
        Account own = TestSource.numbered(TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel"), "1000");
        show(directory, own);
        prove(hostile, own);
        attachPlacements.run();
        assertThat(holder(own)).isEqualTo(holder(hostile));
        assertThat(kept(placement).account()).isNull();
    }

    @Test
    void whereTwoAreMeant_nothingIsAttached_andACaseIsOpened_untilOneIsLeft() {
        Account asha = registered("RNA", GMC);
        Account other = registered("RNA", GMC);
        show(directory, asha);
        show(directory, other);
        StatedPlacement placement = stated(gmc(GMC));

        attachPlacements.run();

        assertThat(kept(placement).waiting()).isEqualTo(Waiting.SEVERAL);
        assertThat(waitingCases())
                .singleElement()
                .satisfies(open -> assertThat(open.reason()).isEqualTo("SEVERAL"));

        show(directory, stating(other, "7654321"));
        attachPlacements.run();

        assertThat(kept(placement).account()).isEqualTo(asha.key());
        assertThat(waitingCases()).as("settled").isEmpty();
    }

    @Test
    void anotherWhoTakesTheNumberLater_takesNothingAway() {
        Account asha = registered("RNA", GMC);
        show(directory, asha);
        StatedPlacement placement = stated(gmc(GMC));
        attachPlacements.run();

        show(directory, registered("RNA", GMC));
        show(directory, TestSource.called(asha, "Asha", "Shah"));

        assertThat(kept(placement).account()).isEqualTo(asha.key());
    }

    @Test
    void anAccountThatWasDeleted_isNobodyToPlace() {
        Account left = registered("RNA", GMC);
        show(directory, left);
        directory.say(new AccountChange.Gone(left.key(), AccountChange.Departure.DELETED));
        run(directory);
        StatedPlacement placement = stated(gmc(GMC));

        attachPlacements.run();
        assertThat(kept(placement).waiting()).isEqualTo(Waiting.UNKNOWN);

        Account back = registered("RNA", GMC);
        show(directory, back);
        assertThat(kept(placement).account()).isEqualTo(back.key());
    }

    @Test
    void aNumberThatIsCorrected_takesThePlacementAlong() {
        Account mistaken = registered("RNA", GMC);
        Account right = registered("RNA", "7654321");
        show(directory, mistaken);
        show(directory, right);
        StatedPlacement placement = stated(gmc(GMC));
        attachPlacements.run();
        assertThat(kept(placement).account()).isEqualTo(mistaken.key());

        show(directory, stating(mistaken, "1111111"));
        assertThat(kept(placement).account()).isNull();
        assertThat(stated(projection(holder(mistaken)).placements())).isEmpty();
        show(directory, stating(right, GMC));

        assertThat(kept(placement).account()).isEqualTo(right.key());
        assertThat(stated(projection(holder(right)).placements())).hasSize(1);
        assertThat(audited("placement.detached")).isOne();
    }

    @Test
    void aDirectoryThatStopsShowingItsNumbers_takesNothingFromAnybody_andAHumanIsAsked() {
        Account asha = registered("RNA", GMC);
        Account cora = TestSource.numbered(TestSource.account("RNA", UUID.randomUUID(), "Cora", "Lee"), "9");
        show(directory, asha);
        show(directory, cora);
        StatedPlacement byRegister = stated(gmc(GMC));
        StatedPlacement byNumber = stated(new Whom.Employee(DUDLEY, "9"));
        attachPlacements.run();

        show(directory, TestSource.stating(asha, Identifiers.NONE));
        show(directory, TestSource.stating(cora, Identifiers.NONE));

        assertThat(kept(byRegister).account()).isEqualTo(asha.key());
        assertThat(kept(byNumber).account()).isEqualTo(cora.key());
        assertThat(stated(projection(holder(cora)).placements())).hasSize(1);
        assertThat(waitingCases()).hasSize(2).allSatisfy(open -> {
            assertThat(open.reason()).isEqualTo("NOT_STATED");
            assertThat(open.isOfSourceOf(DUDLEY)).isTrue();
        });

        show(directory, asha);
        show(directory, TestSource.numbered(cora, "10"));

        assertThat(waitingCases()).as("stated again, and another").isEmpty();
        assertThat(kept(byRegister).account()).isEqualTo(asha.key());
        assertThat(kept(byNumber).account()).isNull();
    }

    @Test
    void aNumberThatIsTakenOffOne_andGivenToAnother_goesToTheOther() {
        Account mistaken = registered("RNA", GMC);
        show(directory, mistaken);
        StatedPlacement placement = stated(gmc(GMC));
        attachPlacements.run();
        show(directory, TestSource.stating(mistaken, Identifiers.NONE));
        Account right = registered("RNA", GMC);

        show(directory, right);

        assertThat(holder(right)).isNotEqualTo(holder(mistaken));
        assertThat(kept(placement).account()).isEqualTo(right.key());
    }

    @Test
    void anAccountThatEsrTiedToANumber_andThatIsAnotherEmployeesNow_keepsNothing() {
        show(esr, stating("RNA", "1", "9", GMC));
        Account asha = TestSource.numbered(TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel"), "9");
        show(directory, asha);
        StatedPlacement placement = stated(gmc(GMC));
        attachPlacements.run();
        assertThat(kept(placement).account()).isEqualTo(asha.key());

        show(directory, TestSource.numbered(asha, "10"));

        assertThat(kept(placement).account()).isNull();
    }

    @Test
    void accountsThatBecomeOnePersons_andAreTakenApartAgain_keepWhatIsTheirs() {
        Account atDudley = registered("RNA", GMC);
        show(directory, atDudley);
        StatedPlacement placement = stated(gmc(GMC));
        attachPlacements.run();
        PersonId elder = holder(atDudley);
        clock.pass(Duration.ofDays(1));
        Account atWalsall = TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel");
        show(walsall, atWalsall);

        prove(atWalsall, atDudley);
        assertThat(holder(atWalsall)).isEqualTo(elder);
        assertThat(stated(projection(elder).placements())).hasSize(1);

        List<Link> taken = List.of(link(atDudley));
        PersonId taker = registry.transactions()
                .alone(() -> new SeparateAccounts(registry)
                        .separate(elder, taken, UUID.randomUUID(), clock.instant())
                        .orElseThrow());

        assertThat(stated(projection(elder).placements())).isEmpty();
        assertThat(stated(projection(taker).placements())).hasSize(1);
        assertThat(kept(placement).account()).isEqualTo(atDudley.key());
    }

    @Test
    void whoWasNamed_keepsWhatIsTheirs_whenTheAccountThatItFollowedTurnsOutToBeAnothers() {
        Account own = TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel");
        show(walsall, own);
        clock.pass(Duration.ofDays(1));
        Account another = TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel");
        show(directory, another);
        prove(own, another);
        PersonId asha = holder(own);
        StatedPlacement placement = stated(new Whom.Known(asha));
        attachPlacements.run();
        assertThat(kept(placement).account()).as("the host's own").isEqualTo(another.key());

        List<Link> taken = List.of(link(another));
        PersonId taker = registry.transactions()
                .alone(() -> new SeparateAccounts(registry)
                        .separate(asha, taken, UUID.randomUUID(), clock.instant())
                        .orElseThrow());

        assertThat(kept(placement).account()).isEqualTo(own.key());
        assertThat(stated(projection(taker).placements())).isEmpty();
        assertThat(stated(projection(asha).placements())).hasSize(1);
    }

    @Test
    void somebodyRetired_takesTheirPlacementsToWhoLivesOn() {
        Account atWalsall = TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel");
        show(walsall, atWalsall);
        clock.pass(Duration.ofDays(1));
        Account atDudley = registered("RNA", GMC);
        show(directory, atDudley);
        stated(gmc(GMC));
        attachPlacements.run();
        PersonId younger = holder(atDudley);

        prove(atWalsall, atDudley);

        assertThat(holder(atDudley)).isNotEqualTo(younger);
        assertThat(projection(younger).placements()).isEmpty();
        assertThat(stated(projection(holder(atWalsall)).placements())).hasSize(1);
    }

    @Test
    void anAccountThatIsNobodysAnyMore_givesNothing_andGivesAgainWhenItIs() {
        Account asha = registered("RNA", GMC);
        show(directory, asha);
        StatedPlacement placement = stated(gmc(GMC));
        attachPlacements.run();
        PersonId person = holder(asha);

        show(directory, TestSource.notOrdinary(asha));
        assertThat(projection(person).placements().stream().filter(p -> !p.home()))
                .isEmpty();

        show(directory, asha);
        attachPlacements.run();
        assertThat(stated(projection(holder(asha)).placements())).hasSize(1);
        assertThat(kept(placement).account()).isEqualTo(asha.key());
    }

    @Test
    void whoLeavesTheHostTrust_losesWhatWasPlacedThere_andNothingElsewhere() {
        Account atDudley = registered("RNA", GMC);
        show(directory, atDudley);
        Account atWalsall = TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel");
        show(walsall, atWalsall);
        prove(atWalsall, atDudley);
        stated(gmc(GMC));
        Account bert = TestSource.account("RBK", UUID.randomUUID(), "Bert", "Jones");
        show(walsall, bert);
        stated(new Whom.Known(holder(bert)));
        attachPlacements.run();
        PersonId asha = holder(atDudley);
        assertThat(stated(projection(asha).placements())).hasSize(1);

        show(directory, TestSource.disabled(atDudley));

        assertThat(stated(projection(asha).placements())).isEmpty();
        assertThat(projection(asha).placementsLiveAt(clock.instant()))
                .singleElement()
                .satisfies(left -> assertThat(left.trust()).isEqualTo(WALSALL));
        assertThat(stated(projection(holder(bert)).placements()))
                .as("somebody who was named, and never had an account there")
                .hasSize(1);
    }

    @Test
    void whoseAccountAtTheHostHasAPlannedEnd_isPlacedThereUntilThen() {
        Account asha = registered("RNA", GMC);
        Instant end = clock.instant().plus(Duration.ofDays(30));
        show(directory, TestSource.expiring(asha, end));
        StatedPlacement placement = stated(gmc(GMC));
        attachPlacements.run();
        assertThat(stated(projection(holder(asha)).placements()))
                .singleElement()
                .satisfies(shown -> assertThat(shown.until()).isEqualTo(end));

        show(directory, asha);
        assertThat(stated(projection(holder(asha)).placements()))
                .singleElement()
                .satisfies(shown ->
                        assertThat(shown.until()).isEqualTo(placement.work().until()));
        show(directory, TestSource.expiring(asha, placement.work().until().plusSeconds(1)));
        assertThat(stated(projection(holder(asha)).placements()))
                .singleElement()
                .satisfies(shown ->
                        assertThat(shown.until()).isEqualTo(placement.work().until()));
    }

    @Test
    void whatIsNotApproved_orIsOver_isNotShown_andWhatIsToCome_is() {
        Account asha = registered("RNA", GMC);
        show(directory, asha);
        Instant now = clock.instant();
        StatedPlacement waits = proposed("p", work(now.plusSeconds(1)), gmc(GMC), now);
        StatedPlacement over = approved("o", work(now.minus(Duration.ofDays(200))), gmc(GMC), now);
        StatedPlacement coming = approved("c", work(now.plus(Duration.ofDays(80))), gmc(GMC), now);
        registry.statedPlacements().save(List.of(waits, over, coming));

        assertThat(attachPlacements.run()).isEqualTo(2);

        assertThat(kept(over).account()).as("nobody looks at what is over").isNull();
        assertThat(stated(projection(holder(asha)).placements()))
                .singleElement()
                .satisfies(shown ->
                        assertThat(shown.from()).isEqualTo(coming.work().from()));
    }

    @Test
    void whoUploadedOrApprovedIt_isNotPlacedByThat_whenItTurnsOutToBeThem() {
        Account dora = registered("RNA", GMC);
        show(directory, dora);
        Instant now = clock.instant();
        String herself = "person " + holder(dora);
        StatedPlacement uploaded = proposed("1", work(now), gmc(GMC), now);
        StatedPlacement own = uploaded.amended(
                uploaded.work(), uploaded.whom(), by(Status.PROPOSED, herself), by(Status.APPROVED, "trainees.RNA"));
        StatedPlacement agreed = proposed("2", at(work(now), DUDLEY, RUSSELLS_HALL), gmc(GMC), now)
                .standing(by(Status.APPROVED, herself));
        registry.statedPlacements().save(List.of(own, agreed));

        attachPlacements.run();

        assertThat(kept(own).standing().status()).isEqualTo(Status.PROPOSED);
        assertThat(kept(agreed).standing().status()).isEqualTo(Status.PROPOSED);
        assertThat(stated(projection(holder(dora)).placements())).isEmpty();
    }

    @Test
    void whoApprovedIt_andTurnsOutToBeWhomItIsFor_losesIt_whenTheTwoBecomeOne() {
        Account asha = registered("RNA", GMC);
        show(directory, asha);
        clock.pass(Duration.ofDays(1));
        Account atWalsall = TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel");
        show(walsall, atWalsall);
        Instant now = clock.instant();
        String herself = "person " + holder(atWalsall);
        StatedPlacement agreed = proposed("1", work(now), gmc(GMC), now).standing(by(Status.APPROVED, herself));
        StatedPlacement others = approved("2", at(work(now), DUDLEY, CORBETT), gmc(GMC), now);
        StatedPlacement more = others.amended(
                        at(work(now), DUDLEY, RUSSELLS_HALL, CORBETT),
                        others.whom(),
                        by(Status.PROPOSED, "person x"),
                        by(Status.PROPOSED, "person x"))
                .whileItGoesOn(others.standing(by(Status.APPROVED, herself)), now);
        registry.statedPlacements().save(List.of(agreed, more));
        attachPlacements.run();
        assertThat(stated(projection(holder(asha)).placements())).hasSize(2);

        prove(asha, atWalsall);

        assertThat(holder(asha)).isEqualTo(holder(atWalsall));
        assertThat(kept(agreed).standing().status()).isEqualTo(Status.PROPOSED);
        assertThat(kept(more).inForce()).isNull();
        assertThat(stated(projection(holder(asha)).placements())).isEmpty();
        assertThat(audited("placement.returned")).isEqualTo(2);
    }

    @Test
    void aCardOfTheCareIdentityService_isANumberLikeTheOthers() {
        Account asha = TestSource.stating(
                TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel"),
                new Identifiers(null, null, "656005750104", Set.of()));
        StatedPlacement placement = stated(new Whom.SmartCard("656005750104"));

        show(directory, asha);

        assertThat(kept(placement).account()).isEqualTo(asha.key());
    }

    private Standing by(Status status, String who) {
        return new Standing(status, who, "x", clock.instant());
    }

    private StatedPlacement stated(Whom whom) {
        StatedPlacement placement =
                approved(UUID.randomUUID().toString(), work(clock.instant()), whom, clock.instant());
        registry.statedPlacements().save(List.of(placement));
        return placement;
    }

    private StatedPlacement kept(StatedPlacement placement) {
        return registry.statedPlacements().find(placement.id()).orElseThrow();
    }

    private void show(TestSource source, Account account) {
        source.show(account);
        run(source);
    }

    private static Account registered(String trust, String number) {
        return stating(TestSource.account(trust, UUID.randomUUID(), "Asha", "Patel"), number);
    }

    private static Account stating(Account account, String number) {
        return TestSource.stating(account, new Identifiers(null, null, null, registrations(number)));
    }

    private static Account stating(String trust, String assignment, String employee, String number) {
        return stating(trust, assignment, employee, null, number);
    }

    private static Account stating(
            String trust, String assignment, String employee, @Nullable String esrPerson, @Nullable String number) {
        return TestSource.stating(
                TestSource.assignment(trust, assignment, employee, esrPerson, "Asha", "Patel"),
                new Identifiers(employee, esrPerson, null, number == null ? Set.of() : registrations(number)));
    }

    private static Set<Registration> registrations(String number) {
        return Set.of(new Registration(Registration.Body.GMC, number));
    }

    private void prove(Account by, Account other) {
        try {
            Joining.Answer answer = new JoinAccounts(registry)
                    .decide(new Joining.Proof(
                            UUID.randomUUID(),
                            holder(by),
                            by.key(),
                            other.key(),
                            other.name(),
                            null,
                            false,
                            "session",
                            clock.instant()));
            assertThat(answer.outcome()).isEqualTo(Joining.Outcome.JOINED);
        } catch (JoinAccounts.ConflictException e) {
            throw new AssertionError(e);
        }
    }

    private static List<ProjectedPlacement> stated(List<ProjectedPlacement> placements) {
        return placements.stream().filter(placement -> !placement.home()).toList();
    }

    private List<OpenCase> waitingCases() {
        return registry.cases().open().stream()
                .filter(open -> open.kind() == OpenCase.Kind.PLACEMENT_WAITING)
                .toList();
    }

    private OpenCase.Closing closing() {
        return new OpenCase.Closing("person x", "looked at it", clock.instant());
    }

    private int audited(String action) {
        return test.sql()
                .sql("select count(*) from audit_line where action = :action")
                .param("action", action)
                .query(Integer.class)
                .single();
    }
}
