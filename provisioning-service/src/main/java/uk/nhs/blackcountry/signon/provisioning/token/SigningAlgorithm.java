package uk.nhs.blackcountry.signon.provisioning.token;

/** How site tokens are signed, by their names in RFC 7518 section 3.1. Decision 40 says what each costs. */
public enum SigningAlgorithm {
    ES256,
    RS256
}
