package uk.nhs.blackcountry.signon.stack.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One registry's tables as lines. */
final class RegistryState implements AutoCloseable {
    private final Rows rows;
    private final Instant now;
    private final Persons persons;

    RegistryState(Connection connection, Instant now) throws SQLException {
        this.rows = Rows.ofOneMoment(connection);
        this.now = now;
        this.persons = persons(rows);
    }

    /** Whose accounts they are or were is who they are. */
    private static Persons persons(Rows rows) throws SQLException {
        Map<String, TreeSet<String>> accounts = new HashMap<>();
        Map<String, Set<Instant>> created = new HashMap<>();
        for (List<String> row : rows.of("""
                select l.person::text, l.account, %s from link l join account a on a.key = l.account""".formatted(instant("a.created_at")))) {
            accounts.computeIfAbsent(row.get(0), person -> new TreeSet<>()).add(row.get(1));
            if (!row.get(2).equals(Rows.NULL)) {
                created.computeIfAbsent(row.get(0), person -> new HashSet<>()).add(Instant.parse(row.get(2)));
            }
        }
        Map<String, Long> revisions = new HashMap<>();
        for (List<String> row : rows.of("select id::text, number::text from person")) {
            revisions.put(row.get(0), Long.valueOf(row.get(1)));
        }
        return new Persons(accounts, revisions, created);
    }

    private static String instant(String column) {
        return "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')".formatted(column);
    }

    Persons persons() {
        return persons;
    }

    Map<String, List<String>> sections() throws SQLException {
        return Map.of(
                "accounts", lines("""
                        select key, kind, state, presence, usable::text, given, family, email, user_name, logins::text, employee_number
                        from account"""),
                "persons", lines("""
                        select id::text, state, survivor::text, user_name, given, family, email from person"""),
                "links", lines("""
                        select account, person::text, evidence, author, (ended_at is null)::text from link"""),
                "placements", placements(),
                "audit lines of accounts", lines("""
                        select case action when 'account.absent' then 'account.deleted' else action end, account, actor, person::text
                        from audit_line where account is not null"""),
                // that a source was held is said of the disturbance, and not of its outcome
                "open cases", lines("""
                        select kind, person::text, subject, reason from open_case
                        where closed_at is null and kind not in ('HELD_SYNC', 'PROPOSED_JOINING', 'CONTRADICTION')"""),
                // no fault of these is one that a backup could mend
                "restorations", lines("select grounds from restoration"),
                "contradictions", pairs("""
                        select person::text, subject, reason from open_case
                        where closed_at is null and kind = 'CONTRADICTION'"""),
                "proposals", pairs("select one, other, '' from proposal where state = 'OPEN'"),
                "cases of proposals", pairs("""
                        select one, other, '' from open_case join proposal on proposal.id::text = subject
                        where closed_at is null and kind = 'PROPOSED_JOINING'"""));
    }

    /** Two parties and something said of them. Which is the one and which the other is a matter of their ids. */
    private List<String> pairs(String query) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows.of(query)) {
            List<String> two = Stream.of(row.get(0), row.get(1))
                    .map(party -> persons.in(List.of(party)))
                    .sorted()
                    .toList();
            lines.add(two + " " + row.get(2));
        }
        return lines;
    }

    private List<String> placements() throws SQLException {
        List<String> lines = new ArrayList<>();
        for (List<String> row :
                rows.of("select person::text, account, trust, site, role, home::text, %s, %s from placement"
                        .formatted(instant("from_at"), instant("until_at")))) {
            Instant until = row.get(7).equals(Rows.NULL) ? null : Instant.parse(row.get(7));
            lines.add(persons.in(row.subList(0, 6)) + " | "
                    + persons.period(row.get(0), Instant.parse(row.get(6)), until, now));
        }
        return lines;
    }

    private List<String> lines(String query) throws SQLException {
        return rows.of(query).stream().map(persons::in).toList();
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
