package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;

/**
 * What one site token says.
 *
 * @param person its {@code sub}
 * @param app client id of who asked for it ({@code act})
 * @param target client id of the app that it is for
 * @param trust whose site it is
 * @param site the trust's own code where the whole trust is meant
 * @param roles in the target, at that site
 * @param expiresAt no later than the first of the roles ends
 * @param key thumbprint of the key that it is bound to; null for none
 */
public record SiteToken(
        UUID id,
        PersonId person,
        String app,
        String target,
        OdsCode trust,
        OdsCode site,
        List<String> roles,
        Instant issuedAt,
        Instant expiresAt,
        String session,
        @Nullable String acr,
        @Nullable String key)
        implements RegistryToken {
    public SiteToken {
        roles = List.copyOf(roles);
        if (!expiresAt.isAfter(issuedAt)) {
            throw new IllegalArgumentException("site token " + id + " would expire before it is issued");
        }
    }
}
