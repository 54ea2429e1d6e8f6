package uk.nhs.blackcountry.signon.stack.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.WebApplicationException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RoleScopeResource;
import org.keycloak.representations.idm.RoleRepresentation;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.model.AuditPage;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;

/** What of Keycloak's events is kept for the registry, and who may read it. */
@StackTest
class KeycloakLinesTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SECRET = "hunter2-was-typed";

    private final TestStack stack;
    private final Lines lines;
    private AuditMark begun = AuditMark.START;
    private long before;

    KeycloakLinesTest(TestStack stack) {
        this.stack = stack;
        this.lines = new Lines(stack.keycloak().url(), stack.projections());
    }

    @BeforeEach
    void fromHereOn() {
        Awaitility.await().atMost(SOON).until(this::nothingWaits);
        begun = lines.head();
        before = begun.number();
    }

    @Test
    void whatSucceededAndWhatWasRefused_isKept_numberedAndChained_withoutASecret() {
        ToyApp app = stack.app("audited-app");
        HttpResponse<String> refused = app.token(Map.of(
                "grant_type", "authorization_code",
                "code", SECRET,
                "code_verifier", SECRET,
                "redirect_uri", "https://" + SECRET,
                "password", SECRET));
        assertThat(refused.statusCode()).isEqualTo(400);
        String token = stack.projections().token();

        await("\"event\":\"CODE_TO_TOKEN_ERROR\",\"outcome\":\"refused\"");
        await("\"event\":\"CLIENT_LOGIN\",\"outcome\":\"success\"");
        assertThat(lines.textsAfter(before))
                .as("the administrator who registered the app")
                .anyMatch(line -> line.contains("\"event\":\"ADMIN_CREATE\"") && line.contains("\"admin\":"))
                .noneMatch(line -> line.contains(SECRET)
                        || line.contains(app.secret())
                        || line.contains(token)
                        || line.contains("eyJ"));
        AuditMark mark = begun;
        for (AuditPage.Line line : lines.after(before)) {
            mark = mark.next(line.text());
            assertThat(line.mark()).isEqualTo(mark);
        }
    }

    @Test
    void whatCannotBeAudited_doesNotHappen() throws SQLException {
        withTrigger(
                "before insert on bc_audit for each row",
                "new.line like '%CLIENT_LOGIN%'",
                () -> assertThatThrownBy(() -> stack.projections().token()).hasMessageContaining("no token"));

        assertThat(stack.projections().token()).isNotBlank();
    }

    @Test
    void whatWasRolledBack_didNotHappen_butThatAnAdministratorTriedIsKept() throws SQLException {
        RoleRepresentation doomed = new RoleRepresentation();
        doomed.setName("doomed-role");
        withTrigger(
                "after insert on keycloak_role deferrable initially deferred for each row",
                "new.name = 'doomed-role'",
                () -> assertThatThrownBy(() -> stack.realm().roles().create(doomed))
                        .isInstanceOf(WebApplicationException.class));

        await("\"outcome\":\"undone\"");
        assertThat(stack.realm().roles().list())
                .extracting(RoleRepresentation::getName)
                .doesNotContain("doomed-role");
        assertThat(lines.textsAfter(before))
                .filteredOn(line -> line.contains("ADMIN_CREATE"))
                .allMatch(line -> line.contains("\"outcome\":\"undone\""));
    }

    @Test
    void whoMayNotReadTheAudit_isRefused_atBothDoors() {
        assertThat(lines.get("no.such.token", "lines").statusCode()).isEqualTo(401);
        try (Keycloak admin = stack.keycloak().admin()) {
            refused(admin.tokenManager().getAccessTokenString(), "a token of realm blackcountry");
        }
        RoleRepresentation role = stack.realm()
                .clients()
                .get(id(Contract.PROJECTION_CLIENT))
                .roles()
                .get(Contract.AUDIT_READ)
                .toRepresentation();
        RoleScopeResource roles = stack.realm()
                .users()
                .get(stack.realm()
                        .clients()
                        .get(id(Contract.PROVISIONING_CLIENT))
                        .getServiceAccountUser()
                        .getId())
                .roles()
                .clientLevel(id(Contract.PROJECTION_CLIENT));
        String token = stack.projections().token();
        roles.remove(List.of(role));
        try {
            refused(token, "role read-audit");
            refused(stack.projections().token(), "role read-audit");
        } finally {
            roles.add(List.of(role));
        }
    }

    @Test
    void aConfirmation_ofALineThatIsNotThere_isAConflict_andOneThatIsThereIsTaken() {
        String token = stack.projections().token();
        AuditMark head = lines.head();

        assertThat(lines.confirm(token, ProjectionCodec.write(head.next("x"))).statusCode())
                .isEqualTo(409);
        assertThat(lines.confirm(token, ProjectionCodec.write(head)).statusCode())
                .isEqualTo(204);
        assertThat(lines.confirm(token, "{\"number\":1}").statusCode()).isEqualTo(400);
        assertThat(lines.get(token, "lines?limit=501").statusCode()).isEqualTo(400);
        assertThat(lines.page(0).lines()).as("the time of none has come").isNotEmpty();
    }

    private void refused(String token, String lacking) {
        for (HttpResponse<String> answer :
                List.of(lines.get(token, "lines"), lines.confirm(token, ProjectionCodec.write(AuditMark.START)))) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains(lacking).doesNotContain("\"lines\"");
        }
    }

    private void await(String part) {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> lines.textsAfter(before).stream().anyMatch(line -> line.contains(part)));
    }

    private boolean nothingWaits() throws SQLException {
        try (Connection database = stack.postgres().connect("keycloak");
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from bc_audit where number is null")) {
            row.next();
            return row.getLong(1) == 0;
        }
    }

    private String id(String clientId) {
        return stack.realm().clients().findByClientId(clientId).get(0).getId();
    }

    /** Has the database fail where {@code condition} holds. */
    private void withTrigger(String when, String condition, Runnable work) throws SQLException {
        String table = when.contains("bc_audit") ? "bc_audit" : "keycloak_role";
        try (Connection database = stack.postgres().connect("keycloak");
                Statement statement = database.createStatement()) {
            statement.execute("create function doom() returns trigger language plpgsql as $$ begin if " + condition
                    + " then raise exception 'doomed'; end if; return new; end $$");
            statement.execute("create " + (when.contains("deferrable") ? "constraint " : "") + "trigger doom " + when
                    + " execute function doom()");
            try {
                work.run();
            } finally {
                statement.execute("drop trigger doom on " + table);
                statement.execute("drop function doom()");
            }
        }
    }
}
