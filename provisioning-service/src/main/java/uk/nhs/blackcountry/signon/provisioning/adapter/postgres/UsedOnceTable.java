package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.provisioning.token.SingleUse;

/** By digest: what is shown is as long as whoever shows it likes, and of any characters. */
final class UsedOnceTable implements SingleUse {
    private final Database database;
    private final Gathering<Shown, Boolean> gathering = new Gathering<>(this::firsts);

    UsedOnceTable(Database database) {
        this.database = database;
    }

    private record Shown(String digest, Instant until) {}

    @Override
    public boolean isFirst(String what, Instant until) {
        return gathering.ask(new Shown(DigestUtils.sha256Hex(what), until));
    }

    /**
     * In the order of the digests, so that two instances never wait for each other; until the latest end of what is shown twice.
     *
     * <p>Seen by all instances at once, and on the disk no later than what it leads to: the log is written in order, so that the audit line of a token or
     * a refusal, which is waited for, takes this with it (PostgreSQL, 28.4 Asynchronous Commit). A crash can forget only what led to nothing that was
     * written.
     */
    private List<Boolean> firsts(List<Shown> shown) {
        Set<String> first = new HashSet<>(database.sql("""
                insert into used_once (digest, expires_at)
                select decode(digest, 'hex'), until
                from unnest(:digest::text[], :until::timestamptz[]) as shown (digest, until),
                  (select set_config('synchronous_commit', 'off', true)) as not_waited_for
                order by digest, until desc
                on conflict do nothing
                returning encode(digest, 'hex')
                """)
                .paramSource(Transposed.of(
                        shown,
                        one -> new MapSqlParameterSource()
                                .addValue("digest", one.digest())
                                .addValue("until", time(one.until()))))
                .query(String.class)
                .list());
        // of two who show the same at the same time, one is the first
        return shown.stream().map(one -> first.remove(one.digest())).toList();
    }

    @Override
    public void forget(Instant now) {
        database.sql("delete from used_once where expires_at < :now")
                .param("now", time(now))
                .update();
    }
}
