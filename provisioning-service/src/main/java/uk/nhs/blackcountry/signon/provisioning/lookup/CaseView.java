package uk.nhs.blackcountry.signon.provisioning.lookup;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;

/**
 * A case. Fields as in {@link OpenCase}, and besides:
 *
 * @param decision the one that waits for another trust to agree that this is closed; null where none does
 */
public record CaseView(
        UUID id,
        OpenCase.Kind kind,
        @Nullable PersonId person,
        String subject,
        String reason,
        String detail,
        Instant openedAt,
        OpenCase.@Nullable Closing closing,
        @Nullable UUID decision) {

    static CaseView of(OpenCase one, @Nullable UUID decision) {
        return new CaseView(
                one.id(),
                one.kind(),
                one.person(),
                one.subject(),
                one.reason(),
                one.detail(),
                one.openedAt(),
                one.closing(),
                decision);
    }
}
