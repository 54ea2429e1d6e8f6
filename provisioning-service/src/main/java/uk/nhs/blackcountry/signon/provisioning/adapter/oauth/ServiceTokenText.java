package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.ServiceTokenClaims;
import uk.nhs.blackcountry.signon.model.SiteTokenClaims;
import uk.nhs.blackcountry.signon.provisioning.token.ServiceToken;
import uk.nhs.blackcountry.signon.provisioning.token.SigningAlgorithm;
import uk.nhs.blackcountry.signon.provisioning.token.TokenSigner;

/** A service token as a JWT in the manner of RFC 9068, of the type {@link ServiceTokenClaims#TYPE}. Its {@code sub} is the client id, twice. */
final class ServiceTokenText implements TokenSigner<ServiceToken> {
    private final String issuer;
    private final Signatures signatures;

    ServiceTokenText(String issuer, Signatures signatures) {
        this.issuer = issuer;
        this.signatures = signatures;
    }

    @Override
    public String sign(ServiceToken token, SigningAlgorithm algorithm) {
        return signatures.sign(
                ServiceTokenClaims.TYPE,
                CommonClaims.of(token, issuer, token.app()).build(),
                algorithm);
    }

    /**
     * What a token says that was verified.
     *
     * @throws ParseException if it does not say what every service token says
     */
    static ServiceToken read(JWTClaimsSet claims) throws ParseException {
        try {
            String app = claims.getStringClaim(SiteTokenClaims.CLIENT);
            if (!app.equals(claims.getSubject())) {
                throw new ParseException("somebody stands behind it, or nobody", 0);
            }
            return new ServiceToken(
                    CommonClaims.id(claims),
                    app,
                    SiteTokenClaims.appOf(claims.getAudience().get(0)),
                    new OdsCode(claims.getStringClaim(SiteTokenClaims.TRUST)),
                    new OdsCode(claims.getStringClaim(SiteTokenClaims.SITE)),
                    claims.getStringListClaim(SiteTokenClaims.ROLES),
                    CommonClaims.instant(claims.getIssueTime()),
                    CommonClaims.instant(claims.getExpirationTime()),
                    CommonClaims.key(claims));
        } catch (IllegalArgumentException | NullPointerException | IndexOutOfBoundsException e) {
            throw new ParseException("not what a service token says: " + e.getMessage(), 0);
        }
    }
}
