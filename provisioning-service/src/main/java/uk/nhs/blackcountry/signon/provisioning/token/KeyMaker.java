package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Instant;

/** Makes signing keys, sealed. */
public interface KeyMaker {
    SigningKey make(SigningAlgorithm algorithm, Instant signsFrom);
}
