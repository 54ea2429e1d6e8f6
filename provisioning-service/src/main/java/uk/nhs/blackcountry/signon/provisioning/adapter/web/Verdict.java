package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;

/**
 * What an administrator says to a plan or a proposal; which way, the path says.
 *
 * @param trust for which the caller speaks
 */
record Verdict(@Nullable String trust, @Nullable String reason) {
    OdsCode givenTrust() {
        return Given.trust(trust);
    }

    String givenReason() {
        return Given.text("reason", reason);
    }
}
