package uk.nhs.blackcountry.signon.provisioning.token;

/** Writes a site token down and signs it. */
public interface TokenSigner {
    /** @return compact serialisation (RFC 7515 section 3.1) */
    String sign(SiteToken token, SigningAlgorithm algorithm);
}
