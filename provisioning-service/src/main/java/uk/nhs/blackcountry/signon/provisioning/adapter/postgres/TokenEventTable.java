package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.timeline.TokenEvent;
import uk.nhs.blackcountry.signon.provisioning.timeline.TokenLog;

/** Keycloak's events of signing in and of tokens, among the audit lines. */
final class TokenEventTable implements TokenLog {
    private final Database database;

    TokenEventTable(Database database) {
        this.database = database;
    }

    @Override
    public List<TokenEvent> between(
            PersonId person, Collection<OdsCode> trusts, Instant from, Instant until, int limit) {
        return database.sql("""
                select a.at, a.action, a.detail from audit_line a
                where a.person = :person and a.actor = 'keycloak' and a.action = any(:actions) and a.at >= :from and a.at < :until
                  and (a.account is null or a.account like 'nhsmail:%' or split_part(split_part(a.account, ':', 1), '.', 2) = any(:trusts))
                order by a.at, a.id limit :limit
                """)
                .param("person", person.value())
                .param("actions", TokenEventText.actions())
                .param("from", time(from))
                .param("until", time(until))
                .param("trusts", Columns.codes(trusts))
                .param("limit", limit)
                .query((row, n) -> TokenEventText.event(
                        Columns.instant(row, "at"), row.getString("action"), row.getString("detail")))
                .list();
    }

    @Override
    public @Nullable Instant heardUntil() {
        return database.sql("select max(at) as at from audit_line where actor = 'keycloak'")
                .query((row, n) -> Optional.ofNullable(Columns.instantOrNull(row, "at")))
                .single()
                .orElse(null);
    }
}
