package uk.nhs.blackcountry.signon.stack.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** Yesterday the registry was backed up. Today somebody left. Then the registry's database was lost, and yesterday's was put in its place. */
@StackTest
@Order(StackTest.WITH_THE_REGISTRY)
class RestoredRegistryTest {
    private static final Trust HOME = Trust.DUDLEY;
    private static final Duration SOON = Duration.ofMinutes(3);

    @Test
    void whoLeftSinceTheBackup_isNeverEnabledAgain_andTheOthersGoOn() throws Exception {
        try (TestStack stack = TestStack.ofItsOwn()) {
            Tables keycloak = new Tables(stack.postgres(), "keycloak");
            Tables registry = new Tables(stack.postgres(), "registry");
            stack.provisioning();
            List<AdAccount> staff = stack.staff().accountsAt(HOME).stream()
                    .filter(account -> account.kind() == AdAccount.Kind.PERSON
                            && account.state() == AdAccount.State.ENABLED
                            && account.employeeId() != null)
                    .limit(2)
                    .toList();
            String leaver = holder(stack, keycloak, staff.get(0));
            String stayer = holder(stack, keycloak, staff.get(1));
            stack.withoutProvisioning(() -> stack.postgres().copy("registry", "yesterday"));

            stack.directory(HOME).disable(staff.get(0).sam());
            awaitText(keycloak, "select enabled::text from user_entity where id = ?", leaver, "false");
            watch(stack, leaver);
            stack.withoutProvisioning(() -> restore(stack));

            for (String person : List.of(leaver, stayer)) {
                awaitText(keycloak, "select epoch::text from bc_person where user_id = ?", person, "2");
            }
            awaitText(
                    registry,
                    "select count(*)::text from restoration where ended_at is not null and grounds <> ?",
                    "",
                    "1");
            assertThat(keycloak.text("select count(*)::text from let_in_again where id = ?", leaver))
                    .isEqualTo("0");
            assertThat(keycloak.text("select state from bc_person where user_id = ?", leaver))
                    .isEqualTo("DISABLED");
            assertThat(stack.realm().users().get(leaver).toRepresentation().isEnabled())
                    .isFalse();
            assertThat(stack.realm().users().get(stayer).toRepresentation().isEnabled())
                    .isTrue();
            assertThat(registry.text("select count(*)::text from open_case where kind = ?", "RESTORED_REGISTRY"))
                    .isNotEqualTo("0");
        }
    }

    /** Notes every moment at which the leaver is let in, however short. */
    private static void watch(TestStack stack, String leaver) throws SQLException {
        run(
                stack,
                "keycloak",
                "create table let_in_again (id text not null)",
                "create function note() returns trigger language plpgsql as"
                        + " 'begin insert into let_in_again values (new.id); return null; end'",
                "create trigger note after insert or update on user_entity for each row when (new.enabled and new.id = '"
                        + leaver + "') execute function note()");
        // the watch itself works
        run(
                stack,
                "keycloak",
                "update user_entity set enabled = true where id = '" + leaver + "'",
                "update user_entity set enabled = false where id = '" + leaver + "'");
        Tables keycloak = new Tables(stack.postgres(), "keycloak");
        assertThat(keycloak.text("select count(*)::text from let_in_again where id = ?", leaver))
                .isEqualTo("1");
        run(stack, "keycloak", "delete from let_in_again");
    }

    private static void restore(TestStack stack) {
        try {
            run(stack, "postgres", "drop database registry");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        stack.postgres().copy("yesterday", "registry");
    }

    private static void run(TestStack stack, String database, String... statements) throws SQLException {
        try (Connection connection = stack.postgres().connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String holder(TestStack stack, Tables keycloak, AdAccount account) {
        String key = stack.directory(HOME).key(account.sam()).toString();
        return Awaitility.await("the registry brings " + account.sam())
                .atMost(SOON)
                .until(
                        () -> keycloak.text("select max(user_id) from bc_account where account_key = ?", key),
                        found -> !found.isEmpty());
    }

    private static void awaitText(Tables tables, String sql, String parameter, String expected) {
        Awaitility.await(sql)
                .atMost(SOON)
                .until(() -> tables.text(sql, parameter).equals(expected));
    }
}
