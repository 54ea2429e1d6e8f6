package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.provisioning.sync.PulledEvents;

final class PulledEventTable implements PulledEvents {
    private final Database database;

    PulledEventTable(Database database) {
        this.database = database;
    }

    @Override
    public AuditMark cursor() {
        return database.sql("select number, hash from keycloak_event_cursor")
                .query((row, n) -> new AuditMark(row.getLong("number"), row.getString("hash")))
                .single();
    }

    @Override
    public Set<AuditMark> known(Collection<AuditMark> marks) {
        Set<String> hashes = database.sql("select hash from keycloak_event where hash = any(:hashes)")
                .param("hashes", hashes(marks))
                .query(String.class)
                .set();
        return marks.stream().filter(mark -> hashes.contains(mark.hash())).collect(Collectors.toSet());
    }

    @Override
    public void advance(Collection<AuditMark> pulled, AuditMark cursor) {
        if (!pulled.isEmpty()) {
            database.sql("""
                    insert into keycloak_event (hash, number) select * from unnest(:hashes::text[], :numbers::bigint[])
                    on conflict do nothing
                    """)
                    .param("hashes", hashes(pulled))
                    .param(
                            "numbers",
                            pulled.stream()
                                    .map(mark -> Long.toString(mark.number()))
                                    .toArray(String[]::new))
                    .update();
        }
        database.sql("update keycloak_event_cursor set number = :number, hash = :hash")
                .param("number", cursor.number())
                .param("hash", cursor.hash())
                .update();
    }

    private static String[] hashes(Collection<AuditMark> marks) {
        return marks.stream().map(AuditMark::hash).toArray(String[]::new);
    }
}
