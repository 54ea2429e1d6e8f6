package uk.nhs.blackcountry.signon.keycloak.audit;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.model.AuditPage;

/** The lines that wait for the registry, in the transaction of a session. */
final class AuditRows {
    private final EntityManager database;

    private AuditRows(EntityManager database) {
        this.database = database;
    }

    static AuditRows of(KeycloakSession session) {
        return new AuditRows(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /** What the one row of {@code bc_audit_head} says. */
    private record Head(AuditMark last, AuditMark removed, long confirmed) {}

    /**
     * Adds a line. Does not make Keycloak write what else it holds back until the commit. By plain JDBC: a query of JPA's that fails marks the
     * transaction for rollback, which Keycloak then does without a word, and answers as if nothing had happened.
     */
    void add(Instant now, String line) {
        Session session = database.unwrap(Session.class);
        String insert = "insert into " + schema(session) + "bc_audit (id, written, line) values (?, ?, ?)";
        session.doWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                statement.setString(1, UUID.randomUUID().toString());
                statement.setLong(2, now.toEpochMilli());
                statement.setString(3, line);
                statement.executeUpdate();
            }
        });
    }

    /** What Hibernate puts for {@code {h-schema}}. */
    private static String schema(Session session) {
        Identifier schema = session.getSessionFactory()
                .unwrap(SessionFactoryImplementor.class)
                .getSqlStringGenerationContext()
                .getDefaultSchema();
        return schema == null ? "" : schema.render() + ".";
    }

    /**
     * Numbers lines that were committed and have no number, one node at a time.
     *
     * @return how many
     */
    int number(int limit) {
        if (rows("select id from {h-schema}bc_audit where number is null limit 1")
                .isEmpty()) {
            return 0;
        }
        AuditMark mark = head(" for update").last();
        List<Object[]> waiting = rows(sql("select id, line from {h-schema}bc_audit where number is null"
                        + " order by written, id limit :some")
                .setParameter("some", limit));
        for (Object[] row : waiting) {
            mark = mark.next((String) row[1]);
            sql("update {h-schema}bc_audit set number = :number, hash = :hash where id = :id")
                    .setParameter("number", mark.number())
                    .setParameter("hash", mark.hash())
                    .setParameter("id", row[0])
                    .executeUpdate();
        }
        sql("update {h-schema}bc_audit_head set number = :number, hash = :hash where id = 1")
                .setParameter("number", mark.number())
                .setParameter("hash", mark.hash())
                .executeUpdate();
        return waiting.size();
    }

    /** The head is read first: what is numbered meanwhile may be among the lines, and nothing up to the head is left out. */
    AuditPage page(long after, int limit) {
        Head head = head("");
        List<Object[]> lines = rows(
                sql("select number, hash, line from {h-schema}bc_audit where number > :after order by number limit :some")
                        .setParameter("after", after)
                        .setParameter("some", limit));
        return new AuditPage(
                hashOf(after).orElse(null),
                head.removed(),
                head.last(),
                lines.stream()
                        .map(row -> new AuditPage.Line(mark(row[0], row[1]), (String) row[2]))
                        .toList());
    }

    private Optional<String> hashOf(long number) {
        List<?> hashes = sql("select hash from {h-schema}bc_audit where number = :number")
                .setParameter("number", number)
                .getResultList();
        return hashes.stream().map(String::valueOf).findFirst();
    }

    /**
     * The registry has all lines up to {@code mark}.
     *
     * @return whether there is such a line; if not, nothing is noted
     */
    boolean confirm(AuditMark mark) {
        boolean known = hashOf(mark.number()).filter(mark.hash()::equals).isPresent()
                || head("").removed().equals(mark);
        if (known) {
            sql("update {h-schema}bc_audit_head set confirmed = :number where id = 1 and confirmed < :number")
                    .setParameter("number", mark.number())
                    .executeUpdate();
        }
        return known;
    }

    /** Removes lines that the registry has and that were written before {@code end}: the first ones, so that the numbers left have no gap. */
    int removeConfirmed(Instant end) {
        Head head = head(" for update");
        List<Object[]> last = rows(sql("select number, hash from {h-schema}bc_audit where number <= :confirmed"
                        + " and number < coalesce((select min(n.number) from {h-schema}bc_audit n where n.written >= :end), :all)"
                        + " order by number desc limit 1")
                .setParameter("confirmed", head.confirmed())
                .setParameter("end", end.toEpochMilli())
                .setParameter("all", Long.MAX_VALUE));
        if (last.isEmpty()) {
            return 0;
        }
        AuditMark removed = mark(last.get(0)[0], last.get(0)[1]);
        sql("update {h-schema}bc_audit_head set removed_number = :number, removed_hash = :hash where id = 1")
                .setParameter("number", removed.number())
                .setParameter("hash", removed.hash())
                .executeUpdate();
        return sql("delete from {h-schema}bc_audit where number <= :number")
                .setParameter("number", removed.number())
                .executeUpdate();
    }

    /** Who lowers the number kept there does not stop the numbering: a line that is there counts. */
    private Head head(String lock) {
        Object[] row = rows("select number, hash, removed_number, removed_hash, confirmed from {h-schema}bc_audit_head"
                        + " where id = 1" + lock)
                .get(0);
        AuditMark last = rows("select number, hash from {h-schema}bc_audit where number is not null"
                        + " order by number desc limit 1")
                .stream()
                .map(line -> mark(line[0], line[1]))
                .filter(line -> line.number() > ((Number) row[0]).longValue())
                .findFirst()
                .orElse(mark(row[0], row[1]));
        return new Head(last, mark(row[2], row[3]), ((Number) row[4]).longValue());
    }

    /** A hash that is none was not written by us; something that cannot be right stands for it, and the registry finds it. */
    private static AuditMark mark(Object number, @Nullable Object hash) {
        long from1 = Math.max(0, ((Number) number).longValue());
        String text = String.valueOf(hash);
        try {
            return new AuditMark(from1, text);
        } catch (IllegalArgumentException e) {
            return new AuditMark(from1, AuditMark.digest("no hash", text));
        }
    }

    private Query sql(String statement) {
        return database.createNativeQuery(statement);
    }

    private List<Object[]> rows(String query) {
        return rows(sql(query));
    }

    @SuppressWarnings("unchecked") // what a native query of several columns returns
    private static List<Object[]> rows(Query query) {
        return query.getResultList();
    }
}
