package uk.nhs.blackcountry.signon.stack.sampleapp;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientTokenExchangeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.TokenExchangeGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import uk.nhs.blackcountry.signon.stafftoken.Site;

/**
 * Has the registry make a site token of a realm token (docs/apps.md, "Site tokens"; RFC 8693). Spring Security knows the grant; what it does not know is the
 * parameter {@code site}, so that its client is asked here and not through its manager of clients.
 */
@Component
class Exchange {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** Less than this before its end, a token is not shown any more: it has a way to go. */
    private static final Duration SPARE = Duration.ofSeconds(15);

    private final AppKey key;
    private final Clock clock;
    private final ClientRegistration registry;
    private final RestClient http;

    Exchange(Addresses addresses, AppKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
        this.registry = ClientRegistration.withRegistrationId("registry")
                .clientId(Addresses.APP)
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE)
                .tokenUri(addresses.registryUrl() + "/oauth2/token")
                .issuerUri(addresses.registryUrl())
                .build();
        JdkClientHttpRequestFactory calls = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(CONNECT).build());
        calls.setReadTimeout(ANSWER);
        this.http = RestClient.builder()
                .requestFactory(calls)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new RegistryRefusal.Reader())
                .build();
    }

    /** What the registry answers. */
    sealed interface Answer {}

    /** @param token for this app at this site */
    record Granted(OAuth2AccessToken token) implements Answer {}

    /** The person may not be there, now. @param why for the person to read */
    record Refused(RegistryRefusal why) implements Answer {}

    /** Nothing can be had there for now: go on with the realm token. */
    record Away() implements Answer {}

    /** Those that somebody has, until they end: a registry that is asked for each click says {@code too_many_requests}. */
    static final class Kept {
        private final Map<Site, OAuth2AccessToken> tokens = new ConcurrentHashMap<>();
    }

    /**
     * @param kept of this person's session
     * @throws OAuth2AuthorizationException for what is nobody's doing at the browser: {@code invalid_grant} where the session at the realm is over, and
     *     whatever says that this app is wrong
     */
    Answer ask(OAuth2AccessToken realmToken, Site site, Kept kept) {
        OAuth2AccessToken held = kept.tokens.get(site);
        if (held != null && isGood(held)) {
            return new Granted(held);
        }
        try {
            OAuth2AccessToken token = client(site)
                    .getTokenResponse(new TokenExchangeGrantRequest(registry, realmToken, null))
                    .getAccessToken();
            kept.tokens.put(site, token);
            return new Granted(token);
        } catch (OAuth2AuthorizationException refused) {
            return answer(refused);
        }
    }

    private boolean isGood(OAuth2AccessToken token) {
        return token.getExpiresAt() != null
                && token.getExpiresAt().isAfter(clock.instant().plus(SPARE));
    }

    private static Answer answer(OAuth2AuthorizationException refused) {
        if (refused.getError() instanceof RegistryRefusal why) {
            return switch (why.getErrorCode()) {
                case "access_denied", "insufficient_user_authentication" -> new Refused(why);
                case "temporarily_unavailable", "server_error" -> new Away();
                default -> throw refused;
            };
        }
        // no answer, or none of the registry's
        return new Away();
    }

    private RestClientTokenExchangeTokenResponseClient client(Site site) {
        RestClientTokenExchangeTokenResponseClient client = new RestClientTokenExchangeTokenResponseClient();
        client.setRestClient(http);
        client.addParametersConverter(key.proof());
        client.addParametersConverter(asked -> at(site));
        return client;
    }

    private static MultiValueMap<String, String> at(Site site) {
        return new LinkedMultiValueMap<>(Map.of("site", List.of(site.code())));
    }
}
