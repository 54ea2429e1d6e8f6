package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.KeyConverter;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.Key;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys of a source that may have signed a token, as Java has them: made once of each as long as the source gives it. */
final class Keys implements JWSKeySelector<SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(Keys.class);

    private final Set<JWSAlgorithm> algorithms;
    private final JWKSource<SecurityContext> source;
    private final Cache<JWK, List<PublicKey>> made =
            Caffeine.newBuilder().weakKeys().build();

    Keys(Set<JWSAlgorithm> algorithms, JWKSource<SecurityContext> source) {
        this.algorithms = Set.copyOf(algorithms);
        this.source = source;
    }

    @Override
    public List<? extends Key> selectJWSKeys(JWSHeader header, @Nullable SecurityContext context)
            throws KeySourceException {
        JWKMatcher matcher = algorithms.contains(header.getAlgorithm()) ? JWKMatcher.forJWSHeader(header) : null;
        if (matcher == null) {
            return List.of();
        }
        List<Key> keys = new ArrayList<>();
        for (JWK key : source.get(new JWKSelector(matcher), context)) {
            keys.addAll(made.get(key, Keys::made));
        }
        return keys;
    }

    private static List<PublicKey> made(JWK key) {
        return KeyConverter.toJavaKeys(List.of(key)).stream()
                .filter(PublicKey.class::isInstance)
                .flatMap(made -> translated((PublicKey) made, key))
                .toList();
    }

    /** One key that is no good must not be the end of those that are published beside it. */
    private static Stream<PublicKey> translated(PublicKey made, JWK key) {
        try {
            return Stream.of(Cryptography.translated(made, PublicKey.class));
        } catch (IllegalArgumentException e) {
            LOG.warn("A published key is left aside: {}, {}", key.getKeyID(), e.getMessage());
            return Stream.of();
        }
    }
}
