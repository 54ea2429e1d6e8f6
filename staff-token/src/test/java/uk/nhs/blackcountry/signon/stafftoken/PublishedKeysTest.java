package uk.nhs.blackcountry.signon.stafftoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.stafftoken.RefusedTokenException.Reason;

/** The issuer's keys, fetched from it; and what somebody cannot make the app do who sends it nonsense. */
class PublishedKeysTest {
    private final Issuer issuer = new Issuer();
    private final AtomicInteger fetched = new AtomicInteger();
    private final HttpServer server = publish();
    private volatile ECKey published = issuer.key;
    private final URI address =
            URI.create("http://localhost:" + server.getAddress().getPort());
    private final StaffTokens tokens = StaffTokens.ofSites(address, "ptl")
            .at(Clock.fixed(Issuer.NOW, ZoneOffset.UTC))
            .build();

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void keysAreFetchedOnce_forHoweverManyTokens_alsoForNonsense() throws Exception {
        Issuer stranger = new Issuer();
        for (int i = 0; i < 20; i++) {
            tokens.verify(token(issuer));
            assertThatThrownBy(() -> tokens.verify(token(stranger))).isInstanceOf(RefusedTokenException.class);
        }

        assertThat(fetched).hasValue(1);
    }

    @Test
    void whereKeysCannotBeHad_thatIsSaid() {
        server.stop(0);

        assertThatThrownBy(() -> tokens.verify(token(issuer)))
                .isInstanceOfSatisfying(
                        RefusedTokenException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.NO_KEYS));
    }

    @Test
    void whatWasFetched_carriesOnWhileTheIssuerIsAway() throws Exception {
        tokens.verify(token(issuer));
        server.stop(0);

        assertThat(tokens.verify(token(issuer))).isNotNull();
    }

    private String token(Issuer signer) {
        return signer.sign(Issuer.site().issuer(address.toString()), "site+jwt");
    }

    private HttpServer publish() {
        try {
            HttpServer keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            keys.createContext("/oauth2/jwks", exchange -> {
                fetched.incrementAndGet();
                byte[] body = new JWKSet(published.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            keys.start();
            return keys;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
