package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Requests are answered by virtual threads where those never hold a carrier while they wait, and by more carriers than one at any rate. */
class RequestThreadsTest {
    private static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";

    private final Properties jvm = new Properties();

    @Test
    void onAJdkWhereTheyMayHoldTheirCarrier_thereAreNone() {
        assertThat(RequestThreads.properties(23, 2, jvm)).isEmpty();
        assertThat(jvm).isEmpty();
    }

    @Test
    void onASmallMachine_oneLongRequestDoesNotStopTheOthers() {
        assertThat(RequestThreads.properties(25, 1, jvm)).containsEntry("spring.threads.virtual.enabled", true);
        assertThat(jvm).containsEntry(PARALLELISM, "4");
    }

    @Test
    void onALargeOne_allProcessorsAreUsed_andWhoRunsTheServiceDecides() {
        RequestThreads.properties(25, 16, jvm);
        assertThat(jvm).containsEntry(PARALLELISM, "16");

        jvm.setProperty(PARALLELISM, "2");
        RequestThreads.properties(25, 16, jvm);
        assertThat(jvm).containsEntry(PARALLELISM, "2");
    }
}
