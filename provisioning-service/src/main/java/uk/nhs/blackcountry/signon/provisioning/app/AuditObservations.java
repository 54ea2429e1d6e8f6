package uk.nhs.blackcountry.signon.provisioning.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditChain;
import uk.nhs.blackcountry.signon.provisioning.sync.PullEvents;
import uk.nhs.blackcountry.signon.provisioning.sync.SealAudit;

/**
 * Publishes where the chain ends. The log category {@code nhs.audit.head} goes to whoever collects the logs: kept there, outside of the
 * database, the mark shows if the chain is shortened or written anew.
 */
final class AuditObservations {
    private static final Logger LOG = LoggerFactory.getLogger(AuditObservations.class);
    private static final Logger HEAD = LoggerFactory.getLogger("nhs.audit.head");

    private final AtomicLong sealed = new AtomicLong();
    private final Counter pulled;
    private boolean troubled;
    private @Nullable String unavailable;

    AuditObservations(MeterRegistry meters, AuditChain chain) {
        Gauge.builder("registry.audit.waiting", chain, AuditChain::waiting)
                .description("audit lines that are not sealed yet")
                .register(meters);
        Gauge.builder("registry.audit.head", sealed, AtomicLong::get)
                .description("the number of the last sealed audit line that this instance knows")
                .register(meters);
        pulled = Counter.builder("registry.audit.pulled")
                .description("events that were pulled from Keycloak")
                .register(meters);
    }

    void seal(SealAudit sealAudit) {
        try {
            SealAudit.Outcome outcome = sealAudit.run();
            if (outcome.lines() > 0) {
                publish(outcome.head());
            }
            troubled = false;
        } catch (RuntimeException e) {
            // An exception would end the timer for ever.
            if (!troubled) {
                LOG.error("the audit was not sealed; it is tried again twice a second", e);
            }
            troubled = true;
        }
    }

    void pull(PullEvents pullEvents) {
        PullEvents.Outcome outcome = pullEvents.run();
        pulled.increment(outcome.lines());
        outcome.troubles().forEach(trouble -> LOG.error("a case was opened: {}", trouble));
        String news = outcome.unavailable();
        if (news != null && !news.equals(unavailable)) {
            LOG.warn("Keycloak's events wait there: {}", news);
        }
        unavailable = news;
    }

    private void publish(AuditMark head) {
        sealed.set(head.number());
        HEAD.atInfo()
                .addKeyValue("audit.head.number", head.number())
                .addKeyValue("audit.head.hash", head.hash())
                .log("audit sealed up to {}", head);
    }
}
