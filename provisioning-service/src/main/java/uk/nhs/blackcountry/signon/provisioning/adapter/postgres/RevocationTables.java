package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.token.Revocations;
import uk.nhs.blackcountry.signon.provisioning.token.ServiceToken;
import uk.nhs.blackcountry.signon.provisioning.token.SiteToken;

final class RevocationTables implements Revocations {
    private static final String KIND = "token";

    private final Database database;

    RevocationTables(Database database) {
        this.database = database;
    }

    @Override
    public void revoke(UUID token, Instant until) {
        database.sql("insert into revoked_token (id, expires_at) values (:id, :until) on conflict do nothing")
                .param("id", token)
                .param("until", time(until))
                .update();
    }

    @Override
    public void revokeAll(@Nullable PersonId person, @Nullable String app, Instant at) {
        CutoffRows.put(database, KIND, person == null ? "" : person.toString(), app == null ? "" : app, at);
    }

    @Override
    public boolean isRevoked(SiteToken token) {
        return isRevoked(token.id(), token.person().toString(), token.app(), token.target(), token.issuedAt());
    }

    @Override
    public boolean isRevoked(ServiceToken token) {
        return isRevoked(token.id(), "", token.app(), token.target(), token.issuedAt());
    }

    private boolean isRevoked(UUID id, String person, String app, String target, Instant issued) {
        return database.sql("""
                select exists (select from revoked_token where id = :id)
                  or exists (select from cutoff where kind = :kind and person in ('', :person) and app in ('', :app, :target)
                             and at >= :issued)
                """)
                .param("id", id)
                .param("kind", KIND)
                .param("person", person)
                .param("app", app)
                .param("target", target)
                .param("issued", time(issued))
                .query(Boolean.class)
                .single();
    }

    @Override
    public void forget(Instant instant) {
        database.sql("delete from revoked_token where expires_at < :before")
                .param("before", time(instant))
                .update();
        CutoffRows.remove(database, KIND, instant);
    }
}
