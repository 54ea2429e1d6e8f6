package uk.nhs.blackcountry.signon.provisioning.timeline;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.token.TokenRefusedException.Reason;

/**
 * A site token that was refused, and why, as far as the viewer may know.
 *
 * @param app client id of the app that asked
 * @param target client id of the app that was to be used
 * @param trust where; null where no place was named, or none that there is
 * @param site the trust's own code where the whole trust was meant; null likewise
 * @param told what the app heard, and may have shown; null where that names places of other trusts
 * @param person null where the viewer may not see them: then it is known that it was somebody, and nothing more
 * @param first what was in the way
 * @param further what would have been in the way next
 */
public record DenialView(
        UUID id,
        Instant at,
        String app,
        String target,
        @Nullable OdsCode trust,
        @Nullable OdsCode site,
        Reason reason,
        @Nullable String told,
        @Nullable PersonId person,
        Obstruction first,
        List<Obstruction> further,
        List<String> notKnown) {}
