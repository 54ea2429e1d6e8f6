package uk.nhs.blackcountry.signon.stack.provisioning;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import uk.nhs.blackcountry.signon.stack.process.FreePort;
import uk.nhs.blackcountry.signon.stack.process.JavaHome;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;

/** The registry as a process that reads and delivers only when told to: for measuring. Told over JMX, on the loopback interface. */
public final class RegistryOnDemand implements AutoCloseable {
    private static final String BEAN = "uk.nhs.blackcountry.signon:type=SyncOnDemand";

    private final ProvisioningProcess process;
    private final JMXConnector connector;
    private final MBeanServerConnection beans;

    private RegistryOnDemand(ProvisioningProcess process, JMXConnector connector) throws IOException {
        this.process = process;
        this.connector = connector;
        this.beans = connector.getMBeanServerConnection();
    }

    /** Starts it and waits until it is ready. Parameters as {@link ProvisioningProcess#start}. */
    @SuppressWarnings("BanJNDI") // the other end is a process of our own, on the loopback interface
    public static RegistryOnDemand start(JavaHome java, Path jar, ServiceVariables variables, Path log)
            throws IOException {
        int port = FreePort.any();
        List<String> jvm = List.of(
                "-Dcom.sun.management.jmxremote.port=" + port,
                "-Dcom.sun.management.jmxremote.rmi.port=" + port,
                "-Dcom.sun.management.jmxremote.host=127.0.0.1",
                "-Djava.rmi.server.hostname=127.0.0.1",
                "-Dcom.sun.management.jmxremote.authenticate=false",
                "-Dcom.sun.management.jmxremote.ssl=false");
        ProvisioningProcess process = ProvisioningProcess.start(
                java, jar, FreePort.any(), variables, log, jvm, List.of("--registry.scheduler.enabled=false"));
        try {
            process.awaitReady();
            JMXServiceURL url = new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi");
            return new RegistryOnDemand(process, JMXConnectorFactory.connect(url));
        } catch (IOException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /** Reads every source once. @return what came of each, by its name */
    public Map<String, String> read() {
        Map<String, String> results = new TreeMap<>();
        for (Object row : ((TabularData) invoke("read")).values()) {
            CompositeData entry = (CompositeData) row;
            results.put((String) entry.get("key"), (String) entry.get("value"));
        }
        return results;
    }

    /** Sends what is due. @return how many persons Keycloak has taken */
    public int deliver() {
        return (Integer) invoke("deliver");
    }

    /** Bytes in use on the heap after a full collection. */
    public long heapInUse() {
        try {
            MemoryMXBean memory = ManagementFactory.newPlatformMXBeanProxy(
                    beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
            memory.gc();
            return memory.getHeapMemoryUsage().getUsed();
        } catch (IOException e) {
            throw new StackFailure("the registry's memory cannot be looked at: " + e.getMessage(), e);
        }
    }

    private Object invoke(String operation) {
        try {
            return beans.invoke(new ObjectName(BEAN), operation, new Object[0], new String[0]);
        } catch (JMException | IOException e) {
            throw new StackFailure("the registry did not " + operation + ": " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException gone) {
            // it ended by itself; its log says why
        }
        process.close();
    }
}
