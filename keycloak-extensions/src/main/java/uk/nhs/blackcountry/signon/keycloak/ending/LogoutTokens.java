package uk.nhs.blackcountry.signon.keycloak.ending;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.keycloak.representations.LogoutToken;
import org.keycloak.util.TokenUtil;

/**
 * Logout tokens (OpenID Connect Back-Channel Logout 1.0, section 2.4). Keycloak's own maker needs the session that is over by the time
 * the app answers; this one needs what the outbox kept.
 */
final class LogoutTokens {
    /** "preferably at most two minutes in the future" (section 2.4). */
    private static final Duration LIFE = Duration.ofMinutes(2);

    private LogoutTokens() {}

    /**
     * A fresh one: {@code iat}, {@code exp} and {@code jti} are of this try.
     *
     * @param audience the app's client id
     * @param withSession whether the app asked for {@code sid}; {@code sub} is always there
     */
    static LogoutToken of(Outbox.Notice notice, String audience, boolean withSession, Instant now) {
        LogoutToken token = new LogoutToken();
        token.id(UUID.randomUUID().toString());
        token.issuer(notice.issuer());
        token.subject(notice.user());
        token.audience(audience);
        token.iat(now.getEpochSecond());
        token.exp(now.plus(LIFE).getEpochSecond());
        token.putEvents(TokenUtil.TOKEN_BACKCHANNEL_LOGOUT_EVENT, JsonNodeFactory.instance.objectNode());
        if (withSession) {
            token.setSid(notice.session());
        }
        return token;
    }
}
