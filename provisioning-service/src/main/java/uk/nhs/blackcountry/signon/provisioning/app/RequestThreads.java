package uk.nhs.blackcountry.signon.provisioning.app;

import java.util.Map;
import java.util.Properties;

/**
 * Whether requests are answered by virtual threads: a token waits for the database three times, and to put a thread of the operating system to sleep and
 * wake it costs more than most of what is done between. From JDK 24 on, where none of them holds its carrier in {@code synchronized} (JEP 491).
 */
final class RequestThreads {
    private static final int FIRST = 24;

    /** More than there are processors, so that the operating system takes turns where requests compute for long: these threads do not by themselves. */
    private static final int CARRIERS = 4;

    private static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";

    private RequestThreads() {}

    /** Properties of Spring, to be asked for before the first such thread is made. */
    static Map<String, Object> properties() {
        return properties(
                Runtime.version().feature(), Runtime.getRuntime().availableProcessors(), System.getProperties());
    }

    static Map<String, Object> properties(int feature, int processors, Properties ofTheJvm) {
        if (feature < FIRST) {
            return Map.of();
        }
        ofTheJvm.putIfAbsent(PARALLELISM, String.valueOf(Math.max(CARRIERS, processors)));
        return Map.of("spring.threads.virtual.enabled", true);
    }
}
