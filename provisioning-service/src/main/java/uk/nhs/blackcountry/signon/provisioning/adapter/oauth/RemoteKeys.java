package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;

/**
 * Keys that somebody publishes: kept for five minutes, fetched again for a key that is not among them (at most every 30 seconds, so that nobody can
 * make us fetch without end), and believed for another hour while they cannot be fetched.
 */
final class RemoteKeys {
    private static final int CONNECT_MS = 2_000;
    private static final int READ_MS = 3_000;
    private static final int LARGEST = 64 * 1024;

    private RemoteKeys() {}

    static JWKSource<SecurityContext> at(URI address) {
        try {
            return JWKSourceBuilder.<SecurityContext>create(
                            address.toURL(), new DefaultResourceRetriever(CONNECT_MS, READ_MS, LARGEST))
                    .cache(Duration.ofMinutes(5).toMillis(), READ_MS)
                    .rateLimited(Duration.ofSeconds(30).toMillis())
                    .retrying(true)
                    .outageTolerant(Duration.ofHours(1).toMillis())
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("keys cannot be fetched from " + address + ": that is no address", e);
        }
    }
}
