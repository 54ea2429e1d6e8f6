package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.administration.Matter;

/**
 * What a row of {@code decision} is about. A separation names one person and accounts, and so does what is not theirs; a merger, and its
 * contrary, name two persons; the closing of a case two at most.
 */
final class DecisionMatter {
    private DecisionMatter() {}

    static MapSqlParameterSource write(Matter matter, MapSqlParameterSource row) {
        row.addValue("open_case", null).addValue("finding", null);
        if (matter instanceof Matter.Separate separate) {
            return about(row, "SEPARATE", separate.person(), null, separate.accounts());
        }
        if (matter instanceof Matter.NotTheirs theirs) {
            return about(row, "NOT_THEIRS", theirs.person(), null, List.of(theirs.account()));
        }
        if (matter instanceof Matter.TellApart two) {
            return about(row, "TELL_APART", two.one(), two.other(), List.of());
        }
        if (matter instanceof Matter.CloseCase close) {
            List<PersonId> persons = close.ofPersons();
            PersonId person = persons.isEmpty() ? null : persons.get(0);
            PersonId other = persons.size() < 2 ? null : persons.get(1);
            return about(row, "CLOSE_CASE", person, other, List.of())
                    .addValue("open_case", close.openCase())
                    .addValue("finding", close.finding().name());
        }
        Matter.Merge merge = (Matter.Merge) matter;
        return about(row, "MERGE", merge.one(), merge.other(), List.of());
    }

    private static MapSqlParameterSource about(
            MapSqlParameterSource row,
            String matter,
            @Nullable PersonId person,
            @Nullable PersonId other,
            List<AccountKey> accounts) {
        return row.addValue("matter", matter)
                .addValue("person", person == null ? null : person.value())
                .addValue("other", other == null ? null : other.value())
                .addValue("accounts", Columns.keys(accounts));
    }

    static Matter read(ResultSet row) throws SQLException {
        String matter = row.getString("matter");
        if (matter.equals("CLOSE_CASE")) {
            return closing(row);
        }
        PersonId person = Columns.person(row, "person");
        return switch (matter) {
            case "MERGE" -> new Matter.Merge(person, Columns.person(row, "other"));
            case "TELL_APART" -> new Matter.TellApart(person, Columns.person(row, "other"));
            case "SEPARATE" -> new Matter.Separate(person, accounts(row));
            case "NOT_THEIRS" -> new Matter.NotTheirs(person, accounts(row).get(0));
            default -> throw new IllegalStateException("a row of the registry is damaged: matter " + matter);
        };
    }

    private static Matter closing(ResultSet row) throws SQLException {
        PersonId person = Columns.personOrNull(row, "person");
        PersonId other = Columns.personOrNull(row, "other");
        return new Matter.CloseCase(
                requireNonNull(Columns.uuidOrNull(row, "open_case")),
                Stream.of(Optional.ofNullable(person), Optional.ofNullable(other))
                        .flatMap(Optional::stream)
                        .toList(),
                Matter.Finding.valueOf(row.getString("finding")));
    }

    private static List<AccountKey> accounts(ResultSet row) throws SQLException {
        return Columns.texts(row, "accounts").stream().map(AccountKey::parse).toList();
    }
}
