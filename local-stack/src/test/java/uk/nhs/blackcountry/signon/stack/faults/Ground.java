package uk.nhs.blackcountry.signon.stack.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uk.nhs.blackcountry.signon.stack.build.Artifacts;
import uk.nhs.blackcountry.signon.stack.keycloak.AugmentedServers;
import uk.nhs.blackcountry.signon.stack.keycloak.RealmVariables;
import uk.nhs.blackcountry.signon.stack.nhsmail.NhsmailStandIn;
import uk.nhs.blackcountry.signon.stack.nhsmail.RelyingParty;
import uk.nhs.blackcountry.signon.stack.process.ChildProcess;
import uk.nhs.blackcountry.signon.stack.process.JavaHome;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;
import uk.nhs.blackcountry.signon.stack.provisioning.ServiceVariables;

/**
 * What both sides stand on.
 *
 * @param server the augmented Keycloak
 * @param cache what this project keeps between runs
 * @param folder for this run's files
 * @param provisioningSecret of the client of that name in both realms
 * @param nhsmailParty how both are registered with NHSmail
 * @param realmVariables what the realm's files name
 */
record Ground(
        Artifacts artifacts,
        JavaHome java,
        Path server,
        Path cache,
        Path folder,
        String provisioningSecret,
        RelyingParty nhsmailParty,
        Map<String, String> realmVariables) {

    /** Longer than a batch takes, so that in peace none is sent twice. */
    static final Duration LEASE = Duration.ofSeconds(6);

    private static final String MANY = "1000000";

    /** As short as they can be, on both sides alike, so that fifty runs do not take a day. */
    private static final Map<String, String> QUICK = Map.of(
            "SYNC_EVERY", "500ms",
            "REGISTRY_SYNC_WHOLE_EVERY", "20s",
            "REGISTRY_SYNC_WHOLE_WITHOUT_DELETIONS_EVERY", "5s",
            "REGISTRY_SYNC_DELIVERY_LEASE", LEASE.toSeconds() + "s",
            "REGISTRY_SYNC_HELD_FOR", "3s",
            "REGISTRY_SCHEDULER_HEARTBEAT", "500ms");

    /** So many leavers as in fifty rounds have no trust in one day: they are to arrive, and not to be held. */
    private static final Map<String, String> LENIENT = Map.of(
            "REGISTRY_GUARD_DISABLES_COUNT", MANY,
            "REGISTRY_GUARD_UNLINKS_COUNT", MANY,
            "REGISTRY_GUARD_MOVES_COUNT", MANY);

    /** The guard's usual limits. */
    static final Map<String, String> GUARDED = Map.of(
            "REGISTRY_GUARD_DISABLES_COUNT", "20",
            "REGISTRY_GUARD_UNLINKS_COUNT", "20",
            "REGISTRY_GUARD_MOVES_COUNT", "20");

    /** @param issuer the NHSmail that both realms believe */
    static Ground of(Path folder, RelyingParty party, NhsmailStandIn issuer) throws IOException {
        Artifacts artifacts = Artifacts.find();
        JavaHome java = JavaHome.best(System.getenv())
                .orElseThrow(() -> new StackFailure("no JDK from 17 to 25 was found; set JAVA_HOME"));
        Path cache = AugmentedServers.defaultCache(System.getenv());
        String provisioningSecret = UUID.randomUUID().toString();
        return new Ground(
                artifacts,
                java,
                new AugmentedServers(cache, Clock.systemUTC())
                        .serverFor(artifacts.keycloak(), artifacts.providerJar(), java),
                cache,
                folder,
                provisioningSecret,
                party,
                new RealmVariables("http://localhost:" + issuer.port(), party.clientSecret(), provisioningSecret, "")
                        .over(System.getenv()));
    }

    /** What the service reads at start. */
    Map<String, String> serviceVariables(Path trusts, String databaseUrl, String keycloak, NhsmailStandIn nhsmail) {
        Map<String, String> variables =
                new HashMap<>(new ServiceVariables(trusts, databaseUrl, keycloak, provisioningSecret, 0).environment());
        variables.putAll(QUICK);
        variables.putAll(LENIENT);
        variables.put("REGISTRY_NHSMAIL_LEVEL", "directory");
        variables.put("REGISTRY_NHSMAIL_CLEARTEXT", "true");
        variables.put("REGISTRY_NHSMAIL_DIRECTORY_GRAPHURL", nhsmail.graphBase());
        variables.put("REGISTRY_NHSMAIL_DIRECTORY_TOKENURL", nhsmail.tokenEndpoint());
        variables.put("REGISTRY_NHSMAIL_DIRECTORY_CLIENTID", nhsmailParty.clientId());
        variables.put("REGISTRY_NHSMAIL_DIRECTORY_CLIENTSECRET", nhsmailParty.clientSecret());
        variables.put("REGISTRY_NHSMAIL_DIRECTORY_STAFFATTRIBUTE", "department");
        variables.put("REGISTRY_NHSMAIL_DIRECTORY_STAFFVALUES", Mailboxes.OURS);
        return variables;
    }

    /** What our extensions in Keycloak read. */
    Map<String, String> keycloakVariables(Path trusts) {
        return Map.of(
                "SIGNON_LOCAL_STACK", "true", "TRUSTS_FILE", trusts.toString(), "REGISTRY_URL", "http://localhost:9");
    }

    /** The runnable jar taken apart, as Spring Boot recommends for a quick start. */
    Path extracted() throws IOException {
        Path jar = artifacts.provisioningService();
        Path target = folder.resolve("service");
        ChildProcess.start(
                        "taking the service apart",
                        List.of(
                                java.java().toString(),
                                "-Djarmode=tools",
                                "-jar",
                                jar.toString(),
                                "extract",
                                "--destination",
                                target.toString()),
                        Map.of(),
                        folder.resolve("extract.log"))
                .awaitSuccess(Duration.ofMinutes(2));
        return target.resolve(jar.getFileName());
    }
}
