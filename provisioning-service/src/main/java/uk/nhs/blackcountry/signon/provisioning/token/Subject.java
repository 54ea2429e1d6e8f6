package uk.nhs.blackcountry.signon.provisioning.token;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonId;

/**
 * Somebody's realm access token, after all was verified that needs no registry: signature, issuer, type, times, and the key it is bound to.
 *
 * @param session the sign-on session ({@code sid})
 * @param app client id of the app to which the realm issued it ({@code azp}), on whose part of the session it rests
 * @param audience client ids of the apps that it is for
 * @param acr how well they signed in; null where the token does not say
 * @param key thumbprint (RFC 7638) of the key whose possession was proven (RFC 9449); null for none
 */
public record Subject(
        PersonId person,
        String session,
        String app,
        Set<String> audience,
        Instant issuedAt,
        @Nullable String acr,
        @Nullable String key) {
    public Subject {
        requireNonNull(person, "person");
        requireNonNull(session, "session");
        requireNonNull(app, "app");
        requireNonNull(issuedAt, "issuedAt");
        audience = Set.copyOf(audience);
    }
}
