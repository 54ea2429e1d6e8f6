package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.RUSSELLS_HALL;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.gmc;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement.Waiting;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** Whose a placement is: inside the trust boundary, when somebody appears, and when a number becomes another's. */
class AttachPlacementsTest extends PlacementFixture {
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
    void aCardOfTheCareIdentityService_isANumberLikeTheOthers() {
        Account asha = TestSource.stating(
                TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel"),
                new Identifiers(null, null, "656005750104", Set.of()));
        StatedPlacement placement = stated(new Whom.SmartCard("656005750104"));

        show(directory, asha);

        assertThat(kept(placement).account()).isEqualTo(asha.key());
    }

    private List<OpenCase> waitingCases() {
        return registry.cases().open().stream()
                .filter(open -> open.kind() == OpenCase.Kind.PLACEMENT_WAITING)
                .toList();
    }

    private OpenCase.Closing closing() {
        return new OpenCase.Closing("person x", "looked at it", clock.instant());
    }
}
