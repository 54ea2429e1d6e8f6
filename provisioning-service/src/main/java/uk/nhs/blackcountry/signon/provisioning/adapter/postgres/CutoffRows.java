package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.time.Instant;

/** Instants up to which nothing that was issued holds any more; they only move on. */
final class CutoffRows {
    private CutoffRows() {}

    static void put(Database database, String kind, String person, String app, Instant at) {
        database.sql("""
                insert into cutoff (kind, person, app, at) values (:kind, :person, :app, :at)
                on conflict (kind, person, app) do update set at = greatest(cutoff.at, excluded.at)
                """)
                .param("kind", kind)
                .param("person", person)
                .param("app", app)
                .param("at", time(at))
                .update();
    }

    static void remove(Database database, String kind, Instant before) {
        database.sql("delete from cutoff where kind = :kind and at < :before")
                .param("kind", kind)
                .param("before", time(before))
                .update();
    }
}
