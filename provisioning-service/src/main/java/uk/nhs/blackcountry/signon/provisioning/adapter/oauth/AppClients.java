package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistration;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistrations;

/** Apps as Spring's server knows clients. They prove themselves by a key of their own, and by nothing else: a secret would be known to two. */
final class AppClients implements RegisteredClientRepository {
    private final AppRegistrations apps;
    private final Map<AppRegistration, RegisteredClient> clients = new ConcurrentHashMap<>();

    AppClients(AppRegistrations apps) {
        this.apps = apps;
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("apps are registered in files");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String client) {
        return apps.find(client)
                .map(app -> clients.computeIfAbsent(app, AppClients::client))
                .orElse(null);
    }

    private static RegisteredClient client(AppRegistration app) {
        return RegisteredClient.withId(app.client())
                .clientId(app.client())
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .clientSettings(ClientSettings.builder()
                        .jwkSetUrl(app.keys().toString())
                        .tokenEndpointAuthenticationSigningAlgorithm(
                                requireNonNull(SignatureAlgorithm.from(app.algorithm()), app.algorithm()))
                        .build())
                .build();
    }
}
