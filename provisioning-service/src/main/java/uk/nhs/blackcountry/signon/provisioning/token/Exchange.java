package uk.nhs.blackcountry.signon.provisioning.token;

import org.jspecify.annotations.Nullable;

/**
 * An app asks for a site token (RFC 8693 section 2.1).
 *
 * @param app who asks, and proved it
 * @param subject for whom
 * @param target client id of the app at which the token will be shown
 * @param site ODS code of a site or of a whole trust, as the app wrote it; null where it leaves that to us, which works where there is one
 */
public record Exchange(
        AppRegistration app,
        Subject subject,
        String target,
        @Nullable String site) {}
