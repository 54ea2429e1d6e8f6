package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.CORBETT;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.DUDLEY;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.RUSSELLS_HALL;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.TRAINEES;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.WALSALL;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.approved;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.at;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.gmc;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.proposed;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing.Status;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement.Waiting;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacements;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRegistry;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.stand.VirtualClock;

class StatedPlacementTableTest {
    private static final Whom SOMEBODY = gmc("1234567");
    private final VirtualClock clock = new VirtualClock();
    private final TestRegistry test = TestRegistry.empty(clock);
    private final StatedPlacements placements = test.registry().statedPlacements();

    @Test
    void whatIsSaved_isFoundAsItWas() {
        Account account = account();
        Instant odd = Instant.parse("2027-08-03T23:00:00.123456789Z");
        Work work = new Work(
                DUDLEY,
                List.of(CORBETT, RUSSELLS_HALL),
                "R8000",
                "Cardiology",
                WALSALL,
                odd,
                odd.plusSeconds(60),
                "Dr Ng");
        StatedPlacement whole = approved("1", work, SOMEBODY, odd).attachedTo(account.key());
        Work bare = new Work(DUDLEY, List.of(RUSSELLS_HALL), "R8000", null, null, odd, odd.plusSeconds(60), null);
        StatedPlacement least =
                proposed("2", bare, new Whom.SmartCard("656005750104"), odd).waitingFor(Waiting.SEVERAL);

        StatedPlacement more = least.amended(
                        at(bare, DUDLEY, CORBETT),
                        SOMEBODY,
                        new Standing(Status.PROPOSED, "person x", "more", odd),
                        new Standing(Status.PROPOSED, "person x", "more", odd))
                .whileItGoesOn(approved("2", work, SOMEBODY, odd), odd);

        placements.save(List.of(whole, least));

        assertThat(placements.find(whole.id())).contains(whole);
        assertThat(placements.find(least.id())).contains(least);
        placements.save(List.of(more));
        assertThat(more.inForce()).isNotNull();
        assertThat(placements.find(least.id())).contains(more);
        assertThat(placements.openOfSource(TRAINEES, odd)).contains(more);
        assertThat(placements.find(UUID.randomUUID())).isEmpty();
        assertThat(placements.ofSource(TRAINEES, List.of("1", "3"))).containsOnlyKeys("1");
        assertThat(placements.ofSource("trainees.RBK", List.of("1"))).isEmpty();
    }

    @Test
    void whatIsSavedAgain_isReplaced_andOfOneSource_aKeyMeansOne() {
        StatedPlacement first = saved("1", now(), SOMEBODY);
        StatedPlacement later = first.amended(
                at(work(now()), DUDLEY, CORBETT),
                gmc("7654321"),
                new Standing(Status.PROPOSED, "person x", "again", now()),
                new Standing(Status.DECLINED, "person y", "no", now()));
        placements.save(List.of(later));

        assertThat(placements.find(first.id())).contains(later);
        assertThatThrownBy(() -> saved("1", now(), SOMEBODY)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void whatIsOver_orDeclined_orWithdrawn_isOpenNoMore() {
        StatedPlacement open = saved("1", now(), SOMEBODY);
        StatedPlacement over = saved("2", now().minus(Duration.ofDays(183)), gmc("7654321"));
        StatedPlacement ahead = saved("3", now().plus(Duration.ofDays(90)), SOMEBODY);
        StatedPlacement gone =
                saved("4", now(), SOMEBODY).standing(new Standing(Status.WITHDRAWN, TRAINEES, "not named", now()));
        placements.save(List.of(gone));

        assertThat(placements.isAnyOpen(now())).isTrue();
        assertThat(placements.isAnyOpen(ahead.work().until().minusMillis(1))).isTrue();
        assertThat(placements.isAnyOpen(ahead.work().until())).isFalse();
        assertThat(placements.openOfSource(TRAINEES, now())).containsExactly(open, ahead);
        assertThat(placements.openAt(DUDLEY, now())).containsExactly(open, ahead);
        assertThat(placements.openAt(WALSALL, now())).isEmpty();
        assertThat(placements.openOfSource("rest.RNA", now())).isEmpty();
        assertThat(placements.openAt(DUDLEY, over.work().until().minusMillis(1)))
                .as("until the last instant")
                .contains(over);
        assertThat(placements.openAt(DUDLEY, over.work().until())).doesNotContain(over);
    }

    @Test
    void whatIsNobodys_waits_page_byPage_andIsFoundByItsNumber() {
        Account account = account();
        StatedPlacement one = saved("1", now(), SOMEBODY);
        StatedPlacement two = saved("2", now().plus(Duration.ofDays(400)), SOMEBODY);
        StatedPlacement other = saved("3", now(), gmc("7654321"));
        StatedPlacement held = saved("4", now(), gmc("1111111")).attachedTo(account.key());
        placements.save(List.of(held));

        assertThat(placements.waitingFor(List.of(SOMEBODY.text()), now())).containsExactlyInAnyOrder(one, two);
        assertThat(placements.waitingFor(List.of("registration GMC 1111111"), now()))
                .isEmpty();
        List<StatedPlacement> all = List.of(one, two, other).stream()
                .sorted(Comparator.comparing(placement -> placement.id().toString()))
                .toList();
        assertThat(placements.waiting(null, 2, now())).containsExactlyElementsOf(all.subList(0, 2));
        assertThat(placements.waiting(all.get(1).id(), 2, now())).containsExactly(all.get(2));
        assertThat(placements.waiting(all.get(2).id(), 2, now())).isEmpty();
        assertThat(placements.attachedTo(List.of(account.key()))).containsExactly(held);
        assertThat(placements.attachedFor(List.of(SOMEBODY.text(), "registration GMC 1111111"), now()))
                .containsExactly(held);
    }

    private StatedPlacement saved(String key, Instant from, Whom whom) {
        StatedPlacement placement = approved(key, work(from), whom, now());
        placements.save(List.of(placement));
        return placement;
    }

    private Account account() {
        Account account = TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel");
        @Nullable KnownAccount before = null;
        test.registry().accounts().save(List.of(KnownAccount.seen(account, before, now())));
        return account;
    }

    private Instant now() {
        return clock.instant();
    }
}
