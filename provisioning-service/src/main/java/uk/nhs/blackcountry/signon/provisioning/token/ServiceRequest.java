package uk.nhs.blackcountry.signon.provisioning.token;

import org.jspecify.annotations.Nullable;

/**
 * An app asks for a service token (RFC 6749 section 4.4).
 *
 * @param app who asks, and proved it
 * @param target client id of the app at which the token will be shown, as the app wrote it
 * @param site ODS code of a site or of a whole trust, as the app wrote it; null where it named none
 * @param key thumbprint (RFC 7638) of the key whose possession was proven (RFC 9449); null for none
 */
public record ServiceRequest(
        AppRegistration app,
        String target,
        @Nullable String site,
        @Nullable String key) {}
