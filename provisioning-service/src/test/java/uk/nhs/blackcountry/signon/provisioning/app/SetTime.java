package uk.nhs.blackcountry.signon.provisioning.app;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import uk.nhs.blackcountry.signon.provisioning.stand.VirtualClock;

/** The running service's time, which begins with the machine's and goes on when a test says so. */
@Configuration(proxyBeanMethods = false)
class SetTime {
    static final VirtualClock CLOCK = new VirtualClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));

    @Bean
    @Primary
    Clock setClock() {
        return CLOCK;
    }
}
