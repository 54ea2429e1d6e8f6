package uk.nhs.blackcountry.signon.provisioning.app;

import java.util.Map;

/** Reading and delivering by hand, over JMX, on an instance whose scheduler is off. */
public interface SyncOnDemandMXBean {
    /** Reads every source once, one after another. @return what came of each, by its name */
    Map<String, String> read();

    /** Sends what is due. @return how many persons Keycloak has taken */
    int deliver();
}
