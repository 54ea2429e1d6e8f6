package uk.nhs.blackcountry.signon.stack.provisioning;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.stack.TrustsFile;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/**
 * The environment of the provisioning service on this machine.
 *
 * @param trusts the file that describes the trusts
 * @param databaseUrl of the registry's database, for JDBC
 * @param keycloak base address
 * @param secret of its client in the realm
 * @param mailPort of the mail server on this machine; 0 for none
 * @param policy which app somebody may use; null for the file that comes with the service
 * @param apps the folder of the apps that may come for site tokens; null for the files that come with the service
 * @param sampleApp the sample app's base address, for it to be among them; null where there is none
 */
public record ServiceVariables(
        Path trusts,
        String databaseUrl,
        String keycloak,
        String secret,
        int mailPort,
        @Nullable Path policy,
        @Nullable Path apps,
        @Nullable String sampleApp) {
    /** By the policy that comes with the service. */
    public ServiceVariables(Path trusts, String databaseUrl, String keycloak, String secret, int mailPort) {
        this(trusts, databaseUrl, keycloak, secret, mailPort, null, null, null);
    }

    /** The same beside a sample app. */
    public ServiceVariables with(String sampleAppUrl) {
        return new ServiceVariables(trusts, databaseUrl, keycloak, secret, mailPort, policy, apps, sampleAppUrl);
    }

    /** The same as variables; a copy to add to. */
    public Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>();
        variables.put("TRUSTS_FILE", trusts.toAbsolutePath().toString());
        variables.put("SPRING_DATASOURCE_URL", databaseUrl);
        variables.put("SPRING_DATASOURCE_USERNAME", "postgres");
        variables.put("SPRING_DATASOURCE_PASSWORD", "trusted");
        variables.put("KEYCLOAK_URL", keycloak);
        variables.put("KEYCLOAK_ISSUER", keycloak + "/realms/" + Contract.REALM);
        variables.put("PROVISIONING_CLIENT_SECRET", secret);
        variables.put("SYNC_EVERY", "2s");
        variables.put("REGISTRY_TOKENS_KEY", tokensKey());
        if (sampleApp != null) {
            variables.put("SAMPLE_APP_URL", sampleApp);
        }
        if (apps != null) {
            variables.put("REGISTRY_APPS", apps.toAbsolutePath().toString());
        }
        if (policy != null) {
            variables.put("REGISTRY_ENTITLEMENT_POLICY", policy.toAbsolutePath().toString());
        }
        if (mailPort > 0) {
            variables.put("SIGNON_LOCAL_STACK", "true");
            variables.put("SMTP_HOST", "localhost");
            variables.put("SMTP_PORT", Integer.toString(mailPort));
            variables.put("SMTP_FROM", "sign-on@blackcountry.test");
        }
        for (Trust trust : Trust.values()) {
            variables.put(TrustsFile.syncPasswordVariable(trust), SyntheticPasswords.SYNC);
        }
        return variables;
    }

    /** Follows from the other secret, so that a state that is resumed has the same. On one machine alone: elsewhere it is random. */
    private String tokensKey() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("signing keys " + secret).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
