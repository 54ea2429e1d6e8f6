package uk.nhs.blackcountry.signon.stack.keycloak;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.stack.nhsmail.RelyingParty;
import uk.nhs.blackcountry.signon.stack.staff.NhsmailAccount;

/**
 * What the realm's files name as {@code ${NAME}} on this machine.
 *
 * @param nhsmail the stand-in's base address
 * @param nhsmailSecret of our registration there
 * @param provisioningSecret of the client {@code provisioning-service}
 * @param sampleApp the sample app's base address; empty where there is none
 */
public record RealmVariables(String nhsmail, String nhsmailSecret, String provisioningSecret, String sampleApp) {
    private static final String NHSMAIL_CLIENT = "black-country-sign-on";

    /**
     * How the realm is registered with NHSmail.
     *
     * @param keycloaks the public addresses that Keycloak may have
     */
    public static RelyingParty atNhsmail(String secret, List<String> keycloaks) {
        return new RelyingParty(
                NHSMAIL_CLIENT,
                secret,
                keycloaks.stream()
                        .map(url ->
                                url + "/realms/" + Contract.REALM + "/broker/" + Contract.NHSMAIL_ALIAS + "/endpoint")
                        .toList());
    }

    /** The variables, over what the environment of this process says. */
    public Map<String, String> over(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.remove("SAMPLE_APP_URL");
        String tenant = nhsmail + "/" + NhsmailAccount.TENANT;
        all.put("NHSMAIL_ISSUER", tenant + "/v2.0");
        all.put("NHSMAIL_AUTHORIZATION_URL", tenant + "/oauth2/v2.0/authorize");
        all.put("NHSMAIL_TOKEN_URL", tenant + "/oauth2/v2.0/token");
        all.put("NHSMAIL_JWKS_URL", tenant + "/discovery/v2.0/keys");
        all.put("NHSMAIL_GRAPH_URL", nhsmail + "/v1.0");
        all.put("NHSMAIL_CLIENT_ID", NHSMAIL_CLIENT);
        all.put("NHSMAIL_CLIENT_SECRET", nhsmailSecret);
        all.put("PROVISIONING_CLIENT_SECRET", provisioningSecret);
        if (!sampleApp.isEmpty()) {
            all.put("SAMPLE_APP_URL", sampleApp);
        }
        // Plain HTTP on the loopback interface.
        all.put("SSL_REQUIRED", "external");
        all.put("ALLOW_LOCAL_REDIRECTS", "true");
        return all;
    }
}
