package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Instant;

/**
 * A key that signs site tokens.
 *
 * @param id its {@code kid}
 * @param shown the public part, a JWK (RFC 7517) in JSON
 * @param sealed the whole, encrypted under a key that the database does not know
 * @param signsFrom from when it signs, until a younger one does
 */
public record SigningKey(String id, SigningAlgorithm algorithm, String shown, String sealed, Instant signsFrom) {}
