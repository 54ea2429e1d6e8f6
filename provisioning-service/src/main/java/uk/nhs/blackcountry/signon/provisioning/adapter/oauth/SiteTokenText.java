package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.SiteTokenClaims;
import uk.nhs.blackcountry.signon.provisioning.token.SigningAlgorithm;
import uk.nhs.blackcountry.signon.provisioning.token.SiteToken;
import uk.nhs.blackcountry.signon.provisioning.token.TokenSigner;

/** A site token as a JWT in the manner of RFC 9068, with {@link SiteTokenClaims}. */
final class SiteTokenText implements TokenSigner<SiteToken> {
    private final String issuer;
    private final Signatures signatures;

    SiteTokenText(String issuer, Signatures signatures) {
        this.issuer = issuer;
        this.signatures = signatures;
    }

    @Override
    public String sign(SiteToken token, SigningAlgorithm algorithm) {
        return signatures.sign(SiteTokenClaims.TYPE, claims(token), algorithm);
    }

    private JWTClaimsSet claims(SiteToken token) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(token.person().toString())
                .audience(SiteTokenClaims.audienceOf(token.target()))
                .jwtID(token.id().toString())
                .issueTime(Date.from(token.issuedAt()))
                .expirationTime(Date.from(token.expiresAt()))
                .claim(SiteTokenClaims.CLIENT, token.app())
                .claim(SiteTokenClaims.ACTOR, Map.of("sub", token.app()))
                .claim(SiteTokenClaims.TRUST, token.trust().value())
                .claim(SiteTokenClaims.SITE, token.site().value())
                .claim(SiteTokenClaims.ROLES, token.roles())
                .claim(SiteTokenClaims.SESSION, token.session());
        if (token.acr() != null) {
            claims.claim("acr", token.acr());
        }
        if (token.key() != null) {
            claims.claim(SiteTokenClaims.CONFIRMATION, Map.of(SiteTokenClaims.KEY, token.key()));
        }
        return claims.build();
    }

    /**
     * What a token says that was verified.
     *
     * @throws ParseException if it does not say what every site token says
     */
    static SiteToken read(JWTClaimsSet claims) throws ParseException {
        try {
            return new SiteToken(
                    id(claims.getJWTID()),
                    PersonId.parse(claims.getSubject()),
                    claims.getStringClaim(SiteTokenClaims.CLIENT),
                    SiteTokenClaims.appOf(claims.getAudience().get(0)),
                    new OdsCode(claims.getStringClaim(SiteTokenClaims.TRUST)),
                    new OdsCode(claims.getStringClaim(SiteTokenClaims.SITE)),
                    claims.getStringListClaim(SiteTokenClaims.ROLES),
                    instant(claims.getIssueTime()),
                    instant(claims.getExpirationTime()),
                    claims.getStringClaim(SiteTokenClaims.SESSION),
                    claims.getStringClaim("acr"),
                    key(claims));
        } catch (IllegalArgumentException | NullPointerException | IndexOutOfBoundsException e) {
            throw new ParseException("not what a site token says: " + e.getMessage(), 0);
        }
    }

    /** To the letter: it is revoked by how it is written. */
    static UUID id(String text) {
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
