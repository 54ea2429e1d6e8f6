package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistration;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistrations;
import uk.nhs.blackcountry.signon.provisioning.token.ServiceToken;
import uk.nhs.blackcountry.signon.provisioning.token.SigningAlgorithm;
import uk.nhs.blackcountry.signon.provisioning.token.SingleUse;
import uk.nhs.blackcountry.signon.provisioning.token.SiteToken;
import uk.nhs.blackcountry.signon.provisioning.token.Subject;

/** Whatever an app shows as a token, an assertion or a proof, signed with a key that is believed or not: read for what it says, or refused as OAuth has it. */
class OauthFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String REALM = "https://sign-on.test/realms/blackcountry";
    private static final String REGISTRY = "https://site-tokens.test";
    private static final String ENDPOINT = REGISTRY + "/oauth2/token";
    private static final SubjectTokens SUBJECTS = new SubjectTokens(Forger.keys(), REALM, CLOCK);
    private static final OwnTokens<SiteToken> OWN = OwnTokens.ofSites(Forger.keys(), REGISTRY, CLOCK);
    private static final OwnTokens<ServiceToken> OWN_SERVICES = OwnTokens.ofServices(Forger.keys(), REGISTRY, CLOCK);
    private static final Proofs PROOFS = new Proofs(new Forgetful(), Clock.systemUTC());
    private static final JwtDecoder ASSERTIONS = assertions();

    @FuzzTest(maxDuration = "1m")
    void anyText_isRefused(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertThat(subject(text)).isNull();
        assertThat(OWN.read(text)).isEmpty();
        assertThat(OWN_SERVICES.read(text)).isEmpty();
        assertThat(assertion(text)).isNull();
        assertThat(proof(text)).isNull();
    }

    @FuzzTest(maxDuration = "1m")
    void anySignedText_isASubjectThatItNames_orRefused(byte[] bytes) {
        String token = Forger.signed(new String(bytes, StandardCharsets.UTF_8));
        Subject subject = subject(token);
        if (subject != null) {
            assertThat(claims(token))
                    .containsEntry("sub", subject.person().toString())
                    .containsEntry("sid", subject.session())
                    .containsEntry("azp", subject.app())
                    .doesNotContainKey("cnf");
            assertThat(subject.key()).isNull();
        }
    }

    @FuzzTest(maxDuration = "1m")
    void anySignedText_isASiteTokenThatSaysWhatIsWrittenThere_orNone(byte[] bytes) {
        String token = Forger.signed(new String(bytes, StandardCharsets.UTF_8));
        Optional<SiteToken> read = OWN.read(token);
        read.ifPresent(site -> assertThat(type(token)).isEqualTo("site+jwt"));
        read.ifPresent(site -> assertThat(claims(token))
                .containsEntry("sub", site.person().toString())
                .containsEntry("client_id", site.app())
                .containsEntry("trust", site.trust().value())
                .containsEntry("site", site.site().value())
                .containsEntry("sid", site.session())
                .containsEntry("jti", site.id().toString())
                .containsEntry("roles", site.roles()));
    }

    @FuzzTest(maxDuration = "1m")
    void anySignedText_isAServiceTokenThatSaysWhatIsWrittenThere_orNone(byte[] bytes) {
        String token = Forger.signed(new String(bytes, StandardCharsets.UTF_8));
        Optional<ServiceToken> read = OWN_SERVICES.read(token);
        read.ifPresent(service -> {
            assertThat(type(token)).isEqualTo("service+jwt");
            assertThat(claims(token))
                    .containsEntry("sub", service.app())
                    .containsEntry("client_id", service.app())
                    .containsEntry("trust", service.trust().value())
                    .containsEntry("site", service.site().value())
                    .containsEntry("jti", service.id().toString())
                    .containsEntry("roles", service.roles());
        });
    }

    @FuzzTest(maxDuration = "1m")
    void anySignedText_isTheClientsOwnAssertion_orRefused(byte[] bytes) {
        String token = Forger.signed(new String(bytes, StandardCharsets.UTF_8));
        Jwt assertion = assertion(token);
        if (assertion != null) {
            assertThat(claims(token)).containsEntry("sub", "ptl").containsEntry("iss", "ptl");
            assertThat(assertion.getSubject()).isEqualTo("ptl");
            assertThat(assertion.getExpiresAt()).isBetween(NOW.minusSeconds(31), NOW.plusSeconds(91));
        }
    }

    /** Spring looks at the clock of the machine: where a kept input says NOW, it is that. */
    @FuzzTest(maxDuration = "1m")
    void anySignedText_isAProofForThisRequest_orRefused(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String token =
                Forger.signed(text.replace("NOW", Long.toString(Instant.now().getEpochSecond())));
        String key = proof(token);
        if (key != null) {
            assertThat(key).hasSize(43);
            assertThat(claims(token)).containsEntry("htm", "POST").containsEntry("htu", ENDPOINT);
        }
    }

    private static @Nullable Subject subject(String token) {
        try {
            return SUBJECTS.read(token, null);
        } catch (OAuth2AuthenticationException e) {
            assertThat(e.getError().getErrorCode()).isEqualTo("invalid_request");
            assertThat(e.getError().getDescription()).matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]*");
            return null;
        }
    }

    private static @Nullable Jwt assertion(String token) {
        try {
            return ASSERTIONS.decode(token);
        } catch (JwtException e) {
            return null;
        }
    }

    private static @Nullable String proof(String token) {
        Map<String, Object> parameters =
                new HashMap<>(Map.of("dpop_proof", token, "dpop_method", "POST", "dpop_target_uri", ENDPOINT));
        try {
            return PROOFS.key(parameters);
        } catch (OAuth2AuthenticationException e) {
            assertThat(e.getError().getErrorCode()).isEqualTo("invalid_dpop_proof");
            return null;
        }
    }

    private static String type(String token) {
        return String.valueOf(part(token, 0).get("typ")).toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> claims(String token) {
        return part(token, 1);
    }

    private static Map<String, Object> part(String token, int part) {
        try {
            return JSONObjectUtils.parse(new Base64URL(token.split("\\.")[part]).decodeToString());
        } catch (ParseException e) {
            throw new AssertionError("taken, and is no JSON", e);
        }
    }

    private static JwtDecoder assertions() {
        AppRegistration ptl = new AppRegistration(
                "ptl",
                URI.create("https://ptl.test/keys"),
                "ES256",
                Set.of("ptl"),
                List.of(),
                SigningAlgorithm.ES256,
                false,
                AppRegistration.Demands.NONE);
        AppRegistrations apps = client -> client.equals("ptl") ? Optional.of(ptl) : Optional.empty();
        RegisteredClient client = RegisteredClient.withId("ptl")
                .clientId("ptl")
                .authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE)
                .build();
        return new ClientAssertions(apps, address -> Forger.keys(), new Forgetful(), REGISTRY, CLOCK)
                .createDecoder(client);
    }

    /** To whom each is the first, so that a kept input may come again. */
    private static final class Forgetful implements SingleUse {
        @Override
        public boolean isFirst(String what, Instant until) {
            return !what.isEmpty() && !until.equals(Instant.MIN);
        }

        @Override
        public void forget(Instant now) {}
    }
}
