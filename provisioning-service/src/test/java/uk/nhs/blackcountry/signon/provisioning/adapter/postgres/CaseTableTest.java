package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.correlation.Cases;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase.Closing;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase.Kind;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRegistry;
import uk.nhs.blackcountry.signon.provisioning.stand.VirtualClock;

class CaseTableTest {
    private final VirtualClock clock = new VirtualClock();
    private final Cases cases = TestRegistry.empty(clock).registry().cases();

    @Test
    void aClosedCase_isFoundWithWhoAndWhy_andOpenNoMore() {
        OpenCase held = opened("ad.RNA");

        assertThat(cases.close(held.id(), closing("person 1"))).isTrue();

        assertThat(cases.open()).isEmpty();
        assertThat(cases.page(null, 10)).isEmpty();
        assertThat(cases.find(held.id()).orElseThrow().closing()).isEqualTo(closing("person 1"));
    }

    @Test
    void aCase_isClosedOnce_andTheFirstWordStands() {
        OpenCase held = opened("ad.RNA");
        cases.close(held.id(), closing("person 1"));

        assertThat(cases.close(held.id(), closing("person 2"))).isFalse();
        assertThat(cases.close(UUID.randomUUID(), closing("person 2")))
                .as("unknown")
                .isFalse();

        assertThat(cases.find(held.id()).orElseThrow().closing()).isEqualTo(closing("person 1"));
    }

    @Test
    void theSameThing_isOpenedOnce_untilItIsClosed() {
        OpenCase first = opened("ad.RNA");
        opened("ad.RNA");
        assertThat(cases.open()).containsExactly(first);

        cases.closeAbout(Kind.HELD_SYNC, List.of("ad.RNA"), closing("correlation"));
        OpenCase again = opened("ad.RNA");

        assertThat(cases.open()).containsExactly(again);
    }

    @Test
    void pages_goOnAfterACase_thatIsClosedMeanwhile() {
        OpenCase one = opened("ad.RNA");
        OpenCase two = opened("ad.RBK");
        OpenCase three = opened("ad.RL4");

        assertThat(cases.page(null, 2)).containsExactly(one, two);
        cases.close(two.id(), closing("person 1"));

        assertThat(cases.page(two.id(), 2)).containsExactly(three);
        assertThat(cases.page(three.id(), 2)).isEmpty();
        assertThat(cases.page(UUID.randomUUID(), 2)).as("after an unknown one").isEmpty();
    }

    private OpenCase opened(String source) {
        clock.pass(Duration.ofMinutes(1));
        OpenCase held = OpenCase.now(Kind.HELD_SYNC, null, source, "TOO_MANY_TAKEN_AWAY", "30 of 100", clock.instant());
        cases.open(held);
        return held;
    }

    private Closing closing(String by) {
        return new Closing(by, "looked at it", clock.instant());
    }
}
