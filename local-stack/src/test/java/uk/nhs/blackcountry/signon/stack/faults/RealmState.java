package uk.nhs.blackcountry.signon.stack.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;

/** What one Keycloak holds of persons, as lines. Read from its tables, so that nothing of it is asked to work. */
final class RealmState implements AutoCloseable {
    private final Rows rows;
    private final Persons persons;
    private final Instant now;

    RealmState(Connection connection, Persons persons, Instant now) throws SQLException {
        this.rows = Rows.ofOneMoment(connection);
        this.persons = persons;
        this.now = now;
    }

    Map<String, List<String>> sections() throws SQLException {
        List<String> projections = new ArrayList<>();
        for (List<String> row : rows.of("select user_id, number::text, state, document from bc_person")) {
            projections.add(persons.in(List.of(row.get(0), row.get(2)))
                    + (persons.isCurrent(row.get(0), Long.parseLong(row.get(1))) ? " | " : " | NOT THE LAST REVISION ")
                    + said(row.get(3)));
        }
        return Map.of(
                "projections", projections,
                "accounts", lines("select account_key, user_id, state from bc_account"),
                "users", lines("""
                        select u.id, u.enabled::text, u.first_name, u.last_name, u.email from user_entity u
                        join bc_person p on p.user_id = u.id"""));
    }

    private String said(String document) {
        PersonProjection projection;
        try {
            projection = ProjectionCodec.read(document, PersonProjection.class);
        } catch (ProjectionCodec.MalformedException e) {
            return "unreadable: " + document;
        }
        String placements = projection.placements().stream()
                .map(placement -> said(projection.person(), placement))
                .sorted()
                .collect(Collectors.joining("; "));
        String accounts = projection.accounts().stream()
                .map(account -> account.key() + " " + account.state() + " " + account.logins())
                .sorted()
                .collect(Collectors.joining("; "));
        return "%s %s %s %s | %s | %s"
                .formatted(
                        projection.state(),
                        projection.userName(),
                        projection.name(),
                        projection.email(),
                        accounts,
                        placements);
    }

    private String said(PersonId person, ProjectedPlacement placement) {
        return "%s %s %s %s"
                .formatted(
                        placement.trust(),
                        placement.site(),
                        placement.role(),
                        persons.period(person.toString(), placement.from(), placement.until(), now));
    }

    private List<String> lines(String query) throws SQLException {
        return rows.of(query).stream().map(persons::in).toList();
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
