package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.Map;
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
        JWTClaimsSet.Builder claims = CommonClaims.of(
                        token, issuer, token.person().toString())
                .claim(SiteTokenClaims.ACTOR, Map.of("sub", token.app()))
                .claim(SiteTokenClaims.SESSION, token.session());
        if (token.acr() != null) {
            claims.claim("acr", token.acr());
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
                    CommonClaims.id(claims),
                    PersonId.parse(claims.getSubject()),
                    claims.getStringClaim(SiteTokenClaims.CLIENT),
                    SiteTokenClaims.appOf(claims.getAudience().get(0)),
                    new OdsCode(claims.getStringClaim(SiteTokenClaims.TRUST)),
                    new OdsCode(claims.getStringClaim(SiteTokenClaims.SITE)),
                    claims.getStringListClaim(SiteTokenClaims.ROLES),
                    CommonClaims.instant(claims.getIssueTime()),
                    CommonClaims.instant(claims.getExpirationTime()),
                    claims.getStringClaim(SiteTokenClaims.SESSION),
                    claims.getStringClaim("acr"),
                    CommonClaims.key(claims));
        } catch (IllegalArgumentException | NullPointerException | IndexOutOfBoundsException e) {
            throw new ParseException("not what a site token says: " + e.getMessage(), 0);
        }
    }
}
