package uk.nhs.blackcountry.signon.stack.nhsmail;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The token endpoint (RFC 6749 section 4.1.3 with PKCE, RFC 7636; section 4.4 for Graph). */
final class TokenEndpoint {
    private final RelyingParty party;
    private final Tenant tenant;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Supplier<Set<Misbehaviour>> wrong;
    private final Supplier<List<String>> amr;

    TokenEndpoint(
            RelyingParty party,
            Tenant tenant,
            Sessions sessions,
            Tokens tokens,
            Supplier<Set<Misbehaviour>> wrong,
            Supplier<List<String>> amr) {
        this.party = party;
        this.tenant = tenant;
        this.sessions = sessions;
        this.tokens = tokens;
        this.wrong = wrong;
        this.amr = amr;
    }

    void handle(Exchange exchange) throws IOException {
        if (!exchange.isPost()) {
            exchange.oauthError(405, "invalid_request", "900561", "the endpoint only accepts POST");
            return;
        }
        if (!isParty(exchange)) {
            exchange.oauthError(401, "invalid_client", "7000215", "invalid client id or secret");
            return;
        }
        String grant = exchange.form("grant_type");
        if ("authorization_code".equals(grant)) {
            redeem(exchange);
        } else if ("client_credentials".equals(grant)) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("token_type", "Bearer");
            body.put("expires_in", Tokens.LIFE.toSeconds());
            body.put("access_token", tokens.graphToken(null, party.clientId()));
            exchange.json(200, body);
        } else {
            exchange.oauthError(400, "unsupported_grant_type", "70003", "the grant type is not supported");
        }
    }

    private void redeem(Exchange exchange) throws IOException {
        Sessions.Code code = sessions.redeem(exchange.form("code"));
        if (code == null || !code.redirect().equals(exchange.form("redirect_uri"))) {
            exchange.oauthError(400, "invalid_grant", "70008", "the code has expired, was redeemed, or is another's");
            return;
        }
        if (!provesPossession(code, exchange.form("code_verifier"))) {
            exchange.oauthError(400, "invalid_grant", "501481", "the code verifier does not match the code challenge");
            return;
        }
        Tenant.User user = tenant.byOid(code.oid());
        if (user == null) {
            exchange.oauthError(400, "invalid_grant", "50034", "the user account does not exist in the tenant");
            return;
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token_type", "Bearer");
        body.put("scope", String.join(" ", code.scopes()));
        body.put("expires_in", Tokens.LIFE.toSeconds());
        body.put("access_token", tokens.graphToken(code.oid(), party.clientId()));
        body.put(
                "id_token",
                tokens.idToken(user, party.clientId(), code.nonce(), code.scopes(), amr.get(), wrong.get()));
        exchange.json(200, body);
    }

    private static boolean provesPossession(Sessions.Code code, @Nullable String verifier) {
        if (code.challenge() == null) {
            return verifier == null;
        }
        if (verifier == null) {
            return false;
        }
        String shown = code.challengeMethod().equals("S256")
                ? Base64.getUrlEncoder().withoutPadding().encodeToString(Tokens.sha256(verifier))
                : verifier;
        return shown.equals(code.challenge());
    }

    private boolean isParty(Exchange exchange) throws IOException {
        String id = exchange.form("client_id");
        String secret = exchange.form("client_secret");
        String header = exchange.header("Authorization");
        if (header != null && header.startsWith("Basic ")) {
            String[] pair =
                    new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8).split(":", 2);
            id = URLDecoder.decode(pair[0], StandardCharsets.UTF_8);
            secret = pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8);
        }
        return party.clientId().equals(id) && party.clientSecret().equals(secret);
    }
}
