package uk.nhs.blackcountry.signon.provisioning.app;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditChain;
import uk.nhs.blackcountry.signon.provisioning.sync.PullEvents;
import uk.nhs.blackcountry.signon.provisioning.sync.PulledEvents;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmEvents;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.sync.SealAudit;
import uk.nhs.blackcountry.signon.provisioning.sync.VerifyAudit;
import uk.nhs.blackcountry.signon.provisioning.token.EndedSessions;

/** What keeps the audit: sealing, and proving on request. */
@Configuration(proxyBeanMethods = false)
class AuditSchedule {

    @Bean
    AuditObservations auditObservations(MeterRegistry meters, AuditChain chain) {
        return new AuditObservations(meters, chain);
    }

    @Bean
    VerifyAudit verifyAudit(AuditChain chain) {
        return new VerifyAudit(chain);
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "registry.scheduler.enabled", matchIfMissing = true)
    Sealing sealing(AuditChain chain, Clock clock, AuditObservations observations) {
        return new Sealing(new SealAudit(chain, clock), observations);
    }

    @Bean
    PullEvents pullEvents(Registry registry, RealmEvents realm, PulledEvents pulled, EndedSessions sessions) {
        return new PullEvents(registry, realm, pulled, sessions);
    }
}
