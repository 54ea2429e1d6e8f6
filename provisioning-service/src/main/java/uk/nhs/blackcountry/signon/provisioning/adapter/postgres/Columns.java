package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static java.util.Objects.requireNonNull;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;

/** Our values as PostgreSQL's and back. */
final class Columns {
    private Columns() {}

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return requireNonNull(instantOrNull(row, column), column);
    }

    static @Nullable UUID uuidOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static @Nullable PersonId personOrNull(ResultSet row, String column) throws SQLException {
        UUID uuid = uuidOrNull(row, column);
        return uuid == null ? null : new PersonId(uuid);
    }

    static PersonId person(ResultSet row, String column) throws SQLException {
        return requireNonNull(personOrNull(row, column), column);
    }

    static AccountKey key(ResultSet row, String column) throws SQLException {
        return AccountKey.parse(row.getString(column));
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }

    static UUID[] ids(Collection<PersonId> persons) {
        return persons.stream().map(PersonId::value).toArray(UUID[]::new);
    }

    static String[] keys(Collection<AccountKey> keys) {
        return keys.stream().map(AccountKey::toString).toArray(String[]::new);
    }

    static String[] codes(Collection<OdsCode> trusts) {
        return trusts.stream().map(OdsCode::value).toArray(String[]::new);
    }

    static Set<OdsCode> codes(ResultSet row, String column) throws SQLException {
        return texts(row, column).stream().map(OdsCode::new).collect(Collectors.toUnmodifiableSet());
    }
}
