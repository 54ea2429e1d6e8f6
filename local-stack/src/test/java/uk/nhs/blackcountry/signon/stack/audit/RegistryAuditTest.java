package uk.nhs.blackcountry.signon.stack.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;

/** Keycloak's events arrive in the registry's chain, whatever was away meanwhile; and a line taken away on the way is missed. */
@StackTest
@Order(StackTest.WITH_THE_REGISTRY)
class RegistryAuditTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final TestStack stack;

    RegistryAuditTest(TestStack stack) {
        this.stack = stack;
    }

    @Test
    void whatHappenedWhileTheRegistryWasAway_arrives_andALineDeletedMeanwhileIsAGap() {
        Lines lines = new Lines(stack.keycloak().url(), stack.projections());
        stack.provisioning();
        AtomicLong deleted = new AtomicLong();
        stack.withoutProvisioning(() -> {
            stack.projections().token();
            Awaitility.await().atMost(SOON).until(() -> unnumbered() == 0);
            deleted.set(lines.head().number());
            stack.projections().token();
            Awaitility.await().atMost(SOON).until(() -> lines.head().number() > deleted.get());
            update("delete from bc_audit where number = " + deleted.get());
        });

        Awaitility.await().atMost(SOON).untilAsserted(() -> {
            assertThat(registry("select count(*) from keycloak_event where number > " + deleted.get()))
                    .isPositive();
            assertThat(registry("select count(*) from audit_unsealed")).isZero();
        });
        String gap = "lines " + deleted + " to " + deleted + " of Keycloak''s audit are missing there";
        assertThat(registry("select count(*) from open_case where kind = 'AUDIT_GAP' and detail = '" + gap + "'"))
                .isEqualTo(1);
        assertThat(registry("select count(*) from audit_seal s join audit_line l on l.id = s.line"
                        + " where l.actor = 'keycloak' and l.action = 'keycloak.client_login'"))
                .isPositive();
    }

    private long unnumbered() {
        return number("keycloak", "select count(*) from bc_audit where number is null");
    }

    private long registry(String query) {
        return number("registry", query);
    }

    private long number(String database, String query) {
        try (Connection connection = stack.postgres().connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void update(String sql) {
        try (Connection connection = stack.postgres().connect("keycloak");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
