package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.PrivateKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.token.KeyRing;
import uk.nhs.blackcountry.signon.provisioning.token.SigningAlgorithm;
import uk.nhs.blackcountry.signon.provisioning.token.SigningKey;
import uk.nhs.blackcountry.signon.provisioning.token.SigningKeys;

/**
 * The keys as this instance has them, read again every few seconds: a new one is shown long before it signs, so that is soon enough. As a source
 * of keys it gives the public parts alone.
 */
final class Ring implements JWKSource<SecurityContext> {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final SigningKeys keys;
    private final SealedKeys sealed;
    private final Clock clock;
    private final Map<String, Opened> opened = new ConcurrentHashMap<>();
    private volatile @Nullable Reading reading;

    Ring(SigningKeys keys, SealedKeys sealed, Clock clock) {
        this.keys = keys;
        this.sealed = sealed;
        this.clock = clock;
    }

    private record Reading(KeyRing ring, JWKSet shown, Instant at) {}

    /** @param signer safe for threads */
    record Opened(String id, JWSSigner signer) {}

    /** @throws IllegalStateException if there is none */
    Opened signing(SigningAlgorithm algorithm) {
        SigningKey key = reading()
                .ring()
                .signing(algorithm, clock.instant())
                .orElseThrow(() -> new IllegalStateException("there is no key to sign with " + algorithm
                        + " yet: they are made at the start of the service, by its scheduler"));
        return opened.computeIfAbsent(key.id(), id -> new Opened(id, signer(sealed.open(key))));
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(reading().shown());
    }

    private static JWSSigner signer(JWK key) {
        try {
            return key instanceof RSAKey
                    ? Cryptography.with(new RSASSASigner(
                            Cryptography.translated(key.toRSAKey().toPrivateKey(), PrivateKey.class)))
                    : Cryptography.with(new ECDSASigner(
                            Cryptography.translated(key.toECKey().toPrivateKey(), PrivateKey.class),
                            key.toECKey().getCurve()));
        } catch (JOSEException e) {
            throw new IllegalStateException("the signing key " + key.getKeyID() + " cannot sign", e);
        }
    }

    private Reading reading() {
        Reading last = reading;
        Instant now = clock.instant();
        if (last == null || now.isAfter(last.at().plus(FRESH))) {
            List<SigningKey> all = read(last);
            last = new Reading(
                    new KeyRing(all), new JWKSet(all.stream().map(Ring::shown).toList()), now);
            reading = last;
        }
        return last;
    }

    /** What was read goes on being shown and used while the database is away. */
    private List<SigningKey> read(@Nullable Reading last) {
        try {
            return keys.all();
        } catch (RuntimeException e) {
            if (last == null) {
                throw e;
            }
            return last.ring().keys();
        }
    }

    private static JWK shown(SigningKey key) {
        try {
            return JWK.parse(key.shown()).toPublicJWK();
        } catch (ParseException e) {
            throw new IllegalStateException("the public part of the signing key " + key.id() + " is no JWK", e);
        }
    }
}
