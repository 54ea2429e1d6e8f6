package uk.nhs.blackcountry.signon.keycloak.signin;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;

/**
 * Reads the key under which the broker knows an NHSmail account: {@code tid.oid}. Keycloak's mapper writes nothing for a claim that is
 * missing, so that two people without an {@code oid} would look like one; and whoever runs another tenant writes whatever mail address
 * they like. Both are refused.
 */
final class NhsmailIdentity {
    private static final Pattern FORM = Pattern.compile("([0-9a-f-]{36})\\.([0-9a-f-]{36})");

    private final UUID tenant;

    /** @throws IllegalStateException if no tenant is configured: then nobody may come in by NHSmail */
    NhsmailIdentity(@Nullable String tenant) {
        if (tenant == null || tenant.isBlank()) {
            throw new IllegalStateException("NHSmail: configure the tenant of nhsmail-join and nhsmail-check");
        }
        this.tenant = UUID.fromString(tenant.strip());
    }

    /** The account, or empty where the key is not whole, not canonical, or of another tenant. */
    Optional<AccountKey> account(@Nullable String brokerId) {
        var parts = FORM.matcher(brokerId == null ? "" : brokerId);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            AccountKey account = AccountKey.nhsmail(UUID.fromString(parts.group(1)), UUID.fromString(parts.group(2)));
            boolean canonical = account.id().equals(brokerId);
            return canonical && parts.group(1).equals(tenant.toString()) ? Optional.of(account) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
