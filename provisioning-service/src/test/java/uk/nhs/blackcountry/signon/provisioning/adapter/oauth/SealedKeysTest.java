package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.nhs.blackcountry.signon.provisioning.token.SigningAlgorithm;
import uk.nhs.blackcountry.signon.provisioning.token.SigningKey;

/** How signing keys lie in the database, and under what. */
class SealedKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");
    private static final SecretKey SEALING = new SecretKeySpec(new byte[32], "AES");
    private final SealedKeys keys = new SealedKeys(SEALING);

    @ParameterizedTest
    @EnumSource
    void aKey_isOpenedAgain_andWhatIsKeptShowsNothingOfIt(SigningAlgorithm algorithm) {
        SigningKey made = keys.make(algorithm, NOW);
        JWK opened = keys.open(made);

        assertThat(opened.isPrivate()).isTrue();
        assertThat(opened.toPublicJWK().toJSONString()).isEqualTo(made.shown());
        assertThat(made.shown()).doesNotContain("\"d\"");
        assertThat(made.sealed())
                .doesNotContain(String.valueOf(opened.toJSONObject().get("d")));
    }

    @Test
    void underAnotherKey_itIsNotOpened_andItIsSaidWhatToDo() {
        SigningKey made = keys.make(SigningAlgorithm.ES256, NOW);
        byte[] other = new byte[32];
        other[0] = 1;

        assertThatThrownBy(() -> new SealedKeys(new SecretKeySpec(other, "AES")).open(made))
                .hasMessageContaining("sealed under another REGISTRY_TOKENS_KEY");
    }

    /** Somebody who can write to the database, and has a key of their own. */
    @Test
    void aKeyWithAnothersPublicPart_orAnothersName_isRefused() {
        SigningKey one = keys.make(SigningAlgorithm.ES256, NOW);
        SigningKey other = keys.make(SigningAlgorithm.ES256, NOW);

        assertThatThrownBy(() -> keys.open(new SigningKey(one.id(), one.algorithm(), other.shown(), one.sealed(), NOW)))
                .hasMessageContaining("is not the one");
        assertThatThrownBy(() -> keys.open(new SigningKey(other.id(), one.algorithm(), one.shown(), one.sealed(), NOW)))
                .hasMessageContaining("is not the one");
    }

    @Test
    void theSealingKey_comesFromTheEnvironment_orFromAFile(@TempDir Path folder) throws Exception {
        byte[] bytes = new byte[32];
        bytes[3] = 7;
        Path file = folder.resolve("tokens.p12");
        char[] password = "changeit".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        store.setEntry(
                "tokens",
                new KeyStore.SecretKeyEntry(new SecretKeySpec(bytes, "AES")),
                new KeyStore.PasswordProtection(password));
        try (var out = Files.newOutputStream(file)) {
            store.store(out, password);
        }

        assertThat(SealingKey.of(properties(Base64.getEncoder().encodeToString(bytes), null, null))
                        .getEncoded())
                .isEqualTo(bytes);
        assertThat(SealingKey.of(properties(null, file, "changeit")).getEncoded())
                .isEqualTo(bytes);
        assertThatThrownBy(() -> SealingKey.of(properties(null, file, "wrong")))
                .hasMessageContaining("cannot be read with REGISTRY_TOKENS_KEYSTORE_PASSWORD");
        assertThatThrownBy(() -> SealingKey.of(properties(null, folder.resolve("none.p12"), "changeit")))
                .hasMessageContaining("none.p12 cannot be read");
    }

    @Test
    void aSealingKeyThatIsNone_isRefused_withoutBeingShown() {
        assertThatThrownBy(() -> SealingKey.of(properties(" ", null, null)))
                .hasMessageContaining("openssl rand -base64 32");
        assertThatThrownBy(() -> SealingKey.of(properties("not base64!", null, null)))
                .hasMessageContaining("is not base64");
        assertThatThrownBy(() -> SealingKey.of(properties("c2hvcnQ=", null, null)))
                .hasMessageContaining("must be 32 bytes, and has 5")
                .hasMessageNotContaining("c2hvcnQ=");
    }

    private static TokenProperties properties(
            @Nullable String key, @Nullable Path keystore, @Nullable String password) {
        return new TokenProperties(
                "https://site-tokens.test",
                key,
                keystore,
                password,
                Duration.ofMinutes(5),
                Duration.ofSeconds(5),
                1,
                1,
                Duration.ofDays(30),
                Duration.ofHours(1),
                Duration.ofMinutes(15));
    }
}
