package uk.nhs.blackcountry.signon.provisioning.adapter.keycloak;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.SessionAnswer;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway.UnavailableException;
import uk.nhs.blackcountry.signon.provisioning.token.SessionCheck;

/** Asks the sessions resource of our extensions. An app waits meanwhile, so not for long. */
final class KeycloakSessions implements SessionCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final AdminResource resource;

    KeycloakSessions(HttpClient http, URI base, AccessTokens tokens) {
        this.resource = new AdminResource(http, base, Contract.SESSIONS_RESOURCE, tokens, TIMEOUT);
    }

    @Override
    public boolean isAlive(PersonId person, String session, String app) throws UnansweredException {
        try {
            String question = encoded(session) + "?person=" + person + "&app=" + encoded(app);
            return AdminResource.read(resource.get(question), SessionAnswer.class)
                    .alive();
        } catch (UnavailableException e) {
            throw new UnansweredException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
