package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static java.util.Objects.requireNonNull;
import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.provisioning.sync.Notice;
import uk.nhs.blackcountry.signon.provisioning.sync.Notices;

final class NoticeTable implements Notices {
    private final Database database;

    NoticeTable(Database database) {
        this.database = database;
    }

    @Override
    public void put(Collection<Notice> notices) {
        database.writeAll(
                """
                insert into notice (id, recipient, addressee, proven_by, other, decided_at, due_at)
                values (:id, :recipient, :addressee, :proven_by, :other, :decided_at, :decided_at)
                """,
                notices,
                notice -> new MapSqlParameterSource()
                        .addValue("id", notice.id())
                        .addValue("recipient", notice.recipient())
                        .addValue("addressee", notice.addressee())
                        .addValue("proven_by", notice.provenBy().toString())
                        .addValue("other", notice.other().toString())
                        .addValue("decided_at", time(notice.at())));
    }

    @Override
    public List<Notice> due(int limit, Instant now) {
        return database.sql("select * from notice where due_at <= :now order by due_at, id limit :limit")
                .param("now", time(now))
                .param("limit", limit)
                .query((row, n) -> new Notice(
                        requireNonNull(Columns.uuidOrNull(row, "id")),
                        row.getString("recipient"),
                        row.getString("addressee"),
                        Columns.key(row, "proven_by"),
                        Columns.key(row, "other"),
                        Columns.instant(row, "decided_at"),
                        row.getInt("tries")))
                .list();
    }

    @Override
    public void done(Notice notice) {
        database.sql("delete from notice where id = :id")
                .param("id", notice.id())
                .update();
    }

    @Override
    public void again(Notice notice, Instant dueAt) {
        database.sql("update notice set due_at = :due_at, tries = tries + 1 where id = :id")
                .param("due_at", time(dueAt))
                .param("id", notice.id())
                .update();
    }

    @Override
    public int waiting() {
        return database.sql("select count(*) from notice").query(Integer.class).single();
    }
}
