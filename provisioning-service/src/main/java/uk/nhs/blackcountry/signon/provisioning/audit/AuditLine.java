package uk.nhs.blackcountry.signon.provisioning.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;

/**
 * One thing that was decided. Never holds a password, a token or a whole request.
 *
 * @param actor who or what decided: a source's name, {@code proof}
 * @param action in the past tense, dotted: {@code account.disabled}, {@code joining.case}
 * @param detail for a reader; empty where there is nothing to add
 */
public record AuditLine(
        Instant at,
        String actor,
        String action,
        @Nullable PersonId person,
        @Nullable AccountKey account,
        String detail) {}
