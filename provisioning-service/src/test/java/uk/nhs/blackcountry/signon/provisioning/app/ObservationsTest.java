package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRegistry;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.stand.VirtualClock;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncSource;

class ObservationsTest {
    private final VirtualClock clock = new VirtualClock();
    private final TestRegistry test = TestRegistry.empty(clock);
    private final Observations observations = new Observations(new SimpleMeterRegistry(), test.registry());
    private final Logger log = (Logger) LoggerFactory.getLogger(Observations.class);
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

    @BeforeEach
    void listen() {
        heard.start();
        log.addAppender(heard);
    }

    @AfterEach
    void stop() {
        log.detachAppender(heard);
    }

    @Test
    void rowsLeftAside_areWarnedOfOnce_andAgainWhenTheyAreOthers() {
        TestSource esr = TestSource.esr("RNA");
        SyncSource sync = new SyncSource(
                esr, test.registry(), new SyncSource.Intervals(Duration.ofHours(1), Duration.ofMinutes(5)));
        esr.show(TestSource.assignment("RNA", "20000000", "1", null, "Asha", "Devi"));
        esr.leaveAside(AccountKey.esr(new OdsCode("RNA"), "20000001"));

        observations.sync(sync);
        observations.sync(sync);
        assertThat(warnings()).containsExactly("esr.RNA: 1 rows are left aside: line 2: not a date");

        esr.leaveAside(AccountKey.esr(new OdsCode("RNA"), "20000002"));
        observations.sync(sync);
        assertThat(warnings()).hasSize(2);

        esr.understandAll();
        clock.pass(Duration.ofHours(2));
        observations.sync(sync);
        esr.leaveAside(AccountKey.esr(new OdsCode("RNA"), "20000001"));
        observations.sync(sync);
        assertThat(warnings()).as("after it was mended").hasSize(3);
    }

    private List<String> warnings() {
        return heard.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
