package uk.nhs.blackcountry.signon.provisioning.app;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.ObjectName;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import uk.nhs.blackcountry.signon.provisioning.sync.DeliverProjections;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncSource;

/** For measuring: the work of the schedule, without its pauses. Only whoever may manage this JVM reaches it. */
final class SyncOnDemand implements SyncOnDemandMXBean, InitializingBean, DisposableBean {
    private static final String NAME = "uk.nhs.blackcountry.signon:type=SyncOnDemand";

    private final List<SyncSource> sources;
    private final DeliverProjections deliverProjections;
    private final Observations observations;

    SyncOnDemand(List<SyncSource> sources, DeliverProjections deliverProjections, Observations observations) {
        this.sources = sources;
        this.deliverProjections = deliverProjections;
        this.observations = observations;
    }

    @Override
    public Map<String, String> read() {
        Map<String, String> results = new TreeMap<>();
        sources.forEach(
                source -> results.put(source.name(), observations.sync(source).toString()));
        return results;
    }

    @Override
    public int deliver() {
        return observations.deliver(deliverProjections).done();
    }

    @Override
    public void afterPropertiesSet() throws JMException {
        ManagementFactory.getPlatformMBeanServer().registerMBean(this, new ObjectName(NAME));
    }

    @Override
    public void destroy() throws JMException {
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
    }
}
