package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;

/**
 * What one service token says: that an app, and no person, may do something in another app at one site.
 *
 * @param app client id of who asked for it, its {@code sub}
 * @param target client id of the app that it is for
 * @param trust whose site it is
 * @param site the trust's own code where the whole trust is meant
 * @param roles in the target, at that site
 * @param key thumbprint of the key that it is bound to; null for none
 */
public record ServiceToken(
        UUID id,
        String app,
        String target,
        OdsCode trust,
        OdsCode site,
        List<String> roles,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable String key)
        implements RegistryToken {
    public ServiceToken {
        roles = List.copyOf(roles);
        if (!expiresAt.isAfter(issuedAt)) {
            throw new IllegalArgumentException("service token " + id + " would expire before it is issued");
        }
    }
}
