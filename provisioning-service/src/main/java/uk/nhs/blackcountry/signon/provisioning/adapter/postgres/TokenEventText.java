package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.model.ProjectionCodec.MalformedException;
import uk.nhs.blackcountry.signon.provisioning.timeline.TokenEvent;
import uk.nhs.blackcountry.signon.provisioning.timeline.TokenEvent.What;

/**
 * What an audit line that came from Keycloak says of tokens. Its detail is the event's number and its text, as Keycloak wrote it; a text that cannot be
 * read is an event all the same.
 */
record TokenEventText(
        @Nullable String client,
        @Nullable String session,
        @Nullable String outcome,
        @JsonProperty("token_id") @Nullable String tokenId) {
    private static final String KEYCLOAK = "keycloak.";
    private static final TokenEventText UNREADABLE = new TokenEventText(null, null, null, null);
    private static final Set<String> SIGNING_IN = Set.of("LOGIN");

    /** The actions of such lines, as {@code sync/PullEvents} writes them. */
    static String[] actions() {
        return new String[] {
            "keycloak.login",
            "keycloak.login_error",
            "keycloak.code_to_token",
            "keycloak.code_to_token_error",
            "keycloak.refresh_token",
            "keycloak.refresh_token_error",
            "keycloak.token_exchange",
            "keycloak.token_exchange_error",
            "keycloak.oauth2_device_code_to_token",
            "keycloak.oauth2_device_code_to_token_error",
            "keycloak.authreqid_to_token",
            "keycloak.authreqid_to_token_error",
            "keycloak.permission_token",
            "keycloak.permission_token_error"
        };
    }

    static TokenEvent event(Instant at, String action, String detail) {
        TokenEventText text = read(detail.substring(detail.indexOf(' ') + 1));
        String event = action.substring(KEYCLOAK.length()).toUpperCase(Locale.ROOT);
        boolean refused = event.endsWith("_ERROR") || "refused".equals(text.outcome());
        What what = refused ? What.REFUSED : SIGNING_IN.contains(event) ? What.SIGNED_IN : What.TOKEN_ISSUED;
        return new TokenEvent(at, what, event, text.client(), text.session(), refused ? null : text.tokenId());
    }

    private static TokenEventText read(String json) {
        try {
            return ProjectionCodec.read(json, TokenEventText.class);
        } catch (MalformedException e) {
            return UNREADABLE;
        }
    }
}
