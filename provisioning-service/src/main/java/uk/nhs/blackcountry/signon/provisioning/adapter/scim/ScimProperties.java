package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import com.unboundid.scim2.common.exceptions.ForbiddenException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.jwt.Jwt;
import uk.nhs.blackcountry.signon.model.OdsCode;

/**
 * Which client of the realm comes for which trust: {@code scim.client-id} of a trust in {@code trusts.yaml}. Without one, nobody comes for it.
 *
 * @param trusts by client id
 * @param issuer the realm's issuer
 * @param keys where its keys are fetched
 */
record ScimProperties(Map<String, OdsCode> trusts, String issuer, URI keys) {

    record Entry(String code, @Nullable Scim scim) {}

    record Scim(String clientId) {}

    /** @throws IllegalArgumentException if a client would come for two trusts */
    static ScimProperties of(Environment environment) {
        Map<String, OdsCode> trusts = new HashMap<>();
        List<Entry> entries = Binder.get(environment)
                .bind("trusts", Bindable.listOf(Entry.class))
                .orElse(List.of());
        for (Entry entry : entries) {
            Scim scim = entry.scim();
            if (scim != null && trusts.put(scim.clientId(), new OdsCode(entry.code())) != null) {
                throw new IllegalArgumentException(
                        "trusts.yaml, trust %s: the client %s comes for another trust already"
                                .formatted(entry.code(), scim.clientId()));
            }
        }
        String url = environment.getProperty("registry.keycloak.url", "");
        return new ScimProperties(
                Map.copyOf(trusts),
                environment.getProperty("registry.keycloak.issuer", ""),
                URI.create(url + (url.endsWith("/") ? "" : "/")));
    }

    /** Whom a token, of which all else is checked already, comes for. @throws ForbiddenException if for no trust */
    ScimCaller caller(Jwt token) throws ForbiddenException {
        String client = token.getClaimAsString("azp");
        OdsCode trust = client == null ? null : trusts.get(client);
        if (client == null || trust == null) {
            throw new ForbiddenException("the client comes for no trust");
        }
        return new ScimCaller(client, trust);
    }
}
