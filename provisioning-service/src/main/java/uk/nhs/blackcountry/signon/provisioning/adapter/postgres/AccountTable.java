package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange.Departure;
import uk.nhs.blackcountry.signon.provisioning.account.Accounts;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.account.Position;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;

final class AccountTable implements Accounts {
    private final Database database;

    AccountTable(Database database) {
        this.database = database;
    }

    @Override
    public Map<AccountKey, KnownAccount> ofSource(String source) {
        return byKey(database.sql("select * from account where source = :source")
                .param("source", source)
                .query((row, n) -> known(row))
                .list());
    }

    @Override
    public Map<AccountKey, KnownAccount> find(Collection<AccountKey> keys) {
        return byKey(database.sql("select * from account where key in (select unnest(:keys::text[]))")
                .param("keys", Columns.keys(keys))
                .query((row, n) -> known(row))
                .list());
    }

    @Override
    public List<KnownAccount> stating(Set<String> employeeNumbers, Set<String> cis2, Set<Registration> registrations) {
        return database.sql("""
                select * from account where employee_number = any(:employee_numbers)
                union
                select * from account where cis2 = any(:cis2)
                union
                select * from account where registrations <> '{}' and registrations && :registrations::text[]
                order by key
                """)
                .param("employee_numbers", employeeNumbers.toArray(String[]::new))
                .param("cis2", cis2.toArray(String[]::new))
                .param(
                        "registrations",
                        registrations.stream().map(Registration::toString).toArray(String[]::new))
                .query((row, n) -> known(row))
                .list();
    }

    @Override
    public void save(Collection<KnownAccount> accounts) {
        Map<AccountKey, KnownAccount> lastWords = new LinkedHashMap<>();
        accounts.forEach(known -> lastWords.put(known.account().key(), known));
        database.writeTogether("""
            insert into account (key, source, kind, state, given, family, email, user_name, logins, created_at,
                                 expires_at, first_seen_at, presence, departure, usable, employee_number, esr_person, cis2,
                                 registrations, position, staff_group, position_role, position_site, digest)
            select key, source, kind, state, given, family, email, user_name, logins::text[], created_at, expires_at, first_seen_at,
                   presence, departure, usable, employee_number, esr_person, cis2, registrations::text[], position, staff_group,
                   position_role, position_site, digest
            from unnest(:key::text[], :source::text[], :kind::text[], :state::text[], :given::text[], :family::text[], :email::text[],
                        :user_name::text[], :logins::text[], :created_at::timestamptz[], :expires_at::timestamptz[],
                        :first_seen_at::timestamptz[], :presence::text[], :departure::text[], :usable::boolean[],
                        :employee_number::text[], :esr_person::text[], :cis2::text[], :registrations::text[], :position::text[],
                        :staff_group::text[], :position_role::text[], :position_site::text[], :digest::text[])
              as known (key, source, kind, state, given, family, email, user_name, logins, created_at, expires_at, first_seen_at,
                        presence, departure, usable, employee_number, esr_person, cis2, registrations, position, staff_group,
                        position_role, position_site, digest)
            on conflict (key) do update set
              kind = excluded.kind, state = excluded.state, given = excluded.given, family = excluded.family,
              email = excluded.email, user_name = excluded.user_name, logins = excluded.logins,
              created_at = excluded.created_at, expires_at = excluded.expires_at,
              presence = excluded.presence, departure = excluded.departure, usable = excluded.usable,
              employee_number = excluded.employee_number, esr_person = excluded.esr_person,
              cis2 = excluded.cis2, registrations = excluded.registrations, position = excluded.position,
              staff_group = excluded.staff_group, position_role = excluded.position_role,
              position_site = excluded.position_site, digest = excluded.digest
            """, lastWords.values(), AccountTable::row);
    }

    @Override
    public List<AccountKey> expired(String source, Instant now) {
        return database.sql("select key from account where source = :source and usable and expires_at <= :now")
                .param("source", source)
                .param("now", time(now))
                .query((row, n) -> Columns.key(row, "key"))
                .list();
    }

    @Override
    public List<KnownAccount> ofPassingWork(String source, Instant now) {
        return database.sql("""
                select * from account
                where source = :source and presence = 'PRESENT' and position_role is not null and position_site is not null
                  and created_at is not null and expires_at > :now
                order by key
                """)
                .param("source", source)
                .param("now", time(now))
                .query((row, n) -> known(row))
                .list();
    }

    @Override
    public int usable(String source) {
        return database.sql("select count(*) from account where source = :source and usable")
                .param("source", source)
                .query(Integer.class)
                .single();
    }

    private static Map<AccountKey, KnownAccount> byKey(List<KnownAccount> accounts) {
        return accounts.stream().collect(Collectors.toMap(a -> a.account().key(), Function.identity()));
    }

    private static MapSqlParameterSource row(KnownAccount known) {
        Account account = known.account();
        Departure departure = known.departure();
        Position position = account.position();
        OdsCode site = position == null ? null : position.site();
        return new MapSqlParameterSource()
                .addValue("key", account.key().toString())
                .addValue("source", account.key().source())
                .addValue("kind", account.kind().name())
                .addValue("state", account.state().name())
                .addValue("given", account.name().given())
                .addValue("family", account.name().family())
                .addValue("email", account.email())
                .addValue("user_name", account.userName())
                .addValue("logins", account.logins().toArray(String[]::new))
                .addValue("created_at", time(account.createdAt()))
                .addValue("expires_at", time(account.expiresAt()))
                .addValue("first_seen_at", time(known.firstSeenAt()))
                .addValue("presence", known.presence().name())
                .addValue("departure", departure == null ? null : departure.name())
                .addValue("usable", known.usable())
                .addValue("employee_number", account.identifiers().employeeNumber())
                .addValue("esr_person", account.identifiers().esrPerson())
                .addValue("cis2", account.identifiers().cis2())
                .addValue("position", position == null ? null : position.title())
                .addValue("staff_group", position == null ? null : position.staffGroup())
                .addValue("position_role", position == null ? null : position.role())
                .addValue("position_site", site == null ? null : site.value())
                .addValue("digest", StatedDigest.of(account))
                .addValue(
                        "registrations",
                        account.identifiers().registrations().stream()
                                .map(Registration::toString)
                                .sorted()
                                .toArray(String[]::new));
    }

    static KnownAccount known(ResultSet row) throws SQLException {
        String departure = row.getString("departure");
        return new KnownAccount(
                new Account(
                        Columns.key(row, "key"),
                        Account.Kind.valueOf(row.getString("kind")),
                        Account.State.valueOf(row.getString("state")),
                        new PersonName(row.getString("given"), row.getString("family")),
                        row.getString("email"),
                        row.getString("user_name"),
                        Columns.texts(row, "logins"),
                        identifiers(row),
                        Columns.instantOrNull(row, "created_at"),
                        Columns.instantOrNull(row, "expires_at"),
                        position(row)),
                Columns.instant(row, "first_seen_at"),
                KnownAccount.Presence.valueOf(row.getString("presence")),
                departure == null ? null : Departure.valueOf(departure),
                row.getBoolean("usable"));
    }

    private static @Nullable Position position(ResultSet row) throws SQLException {
        String site = row.getString("position_site");
        return Position.of(
                row.getString("position"),
                row.getString("staff_group"),
                row.getString("position_role"),
                site == null ? null : new OdsCode(site));
    }

    private static Identifiers identifiers(ResultSet row) throws SQLException {
        return new Identifiers(
                row.getString("employee_number"),
                row.getString("esr_person"),
                row.getString("cis2"),
                Columns.texts(row, "registrations").stream()
                        .map(Registration::parse)
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
