package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.time.Instant;
import uk.nhs.blackcountry.signon.provisioning.token.SingleUse;

/** By digest: what is shown is as long as whoever shows it likes. */
final class UsedOnceTable implements SingleUse {
    private final Database database;

    UsedOnceTable(Database database) {
        this.database = database;
    }

    @Override
    public boolean isFirst(String what, Instant until) {
        return database.sql("""
                insert into used_once (digest, expires_at) values (sha256(convert_to(:what, 'UTF8')), :until)
                on conflict do nothing
                """).param("what", what).param("until", time(until)).update() == 1;
    }

    @Override
    public void forget(Instant now) {
        database.sql("delete from used_once where expires_at < :now")
                .param("now", time(now))
                .update();
    }
}
