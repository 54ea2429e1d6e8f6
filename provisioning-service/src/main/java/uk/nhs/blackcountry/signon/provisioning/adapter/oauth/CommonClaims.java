package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.SiteTokenClaims;
import uk.nhs.blackcountry.signon.provisioning.token.RegistryToken;

/** What tokens of every kind say alike, written and read. */
final class CommonClaims {
    private CommonClaims() {}

    static JWTClaimsSet.Builder of(RegistryToken token, String issuer, String subject) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(subject)
                .audience(SiteTokenClaims.audienceOf(token.target()))
                .jwtID(token.id().toString())
                .issueTime(Date.from(token.issuedAt()))
                .expirationTime(Date.from(token.expiresAt()))
                .claim(SiteTokenClaims.CLIENT, token.app())
                .claim(SiteTokenClaims.TRUST, token.trust().value())
                .claim(SiteTokenClaims.SITE, token.site().value())
                .claim(SiteTokenClaims.ROLES, token.roles());
        if (token.key() != null) {
            claims.claim(SiteTokenClaims.CONFIRMATION, Map.of(SiteTokenClaims.KEY, token.key()));
        }
        return claims;
    }

    /** To the letter: it is revoked by how it is written. */
    static UUID id(JWTClaimsSet claims) {
        String text = claims.getJWTID();
        UUID id = UUID.fromString(text);
        if (!id.toString().equals(text)) {
            throw new IllegalArgumentException("another way to write " + id);
        }
        return id;
    }

    static Instant instant(@Nullable Date date) {
        return Objects.requireNonNull(date, "a time").toInstant();
    }

    static @Nullable String key(JWTClaimsSet claims) throws ParseException {
        Map<String, Object> confirmation = claims.getJSONObjectClaim(SiteTokenClaims.CONFIRMATION);
        return confirmation == null ? null : String.valueOf(confirmation.get(SiteTokenClaims.KEY));
    }
}
