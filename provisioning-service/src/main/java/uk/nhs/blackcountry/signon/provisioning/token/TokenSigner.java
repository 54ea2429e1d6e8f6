package uk.nhs.blackcountry.signon.provisioning.token;

/**
 * Writes a token down and signs it.
 *
 * @param <T> the kind of token
 */
public interface TokenSigner<T> {
    /** @return compact serialisation (RFC 7515 section 3.1) */
    String sign(T token, SigningAlgorithm algorithm);
}
