package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.token.TokenRefusedException.Reason;

/**
 * A site token that somebody did not get, kept so that an administrator can be asked about it.
 *
 * @param id what the app was given to show, by which it is asked about
 * @param app client id of the app that asked
 * @param target client id of the app at which the token would have been shown
 * @param trust whose site was named; null where none was, or none that there is
 * @param site the trust's own code where the whole trust was meant; null likewise
 * @param told in which words the app heard of it
 */
public record Denial(
        UUID id,
        Instant at,
        PersonId person,
        String app,
        String target,
        @Nullable OdsCode trust,
        @Nullable OdsCode site,
        Reason reason,
        String told) {}
