package uk.nhs.blackcountry.signon.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.realm.data.RealmDataReader;
import uk.nhs.blackcountry.signon.realm.data.RealmFiles;
import uk.nhs.blackcountry.signon.realm.plan.Kind;

class RealmCommandTest {
    private final FakeGateway server = new FakeGateway();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>(
            Map.of("KEYCLOAK_URL", "http://kc", "KEYCLOAK_ADMIN_USERNAME", "admin", "KEYCLOAK_ADMIN_PASSWORD", "hush"));

    private int run(String... arguments) {
        return new RealmCommand(
                        environment,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        (address, files, variables, planner) -> new RealmReconciler(
                                server,
                                RealmDataReader.read(
                                        "r",
                                        new RealmFiles(
                                                new TreeMap<>(Map.of("realm.yaml", "realm: { displayName: R }"))),
                                        variables),
                                planner,
                                () -> {}))
                .run(List.of(arguments));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void plan_whenTheServerDiffers_saysHow_andAnswers2() {
        assertThat(run("plan")).isEqualTo(2);
        assertThat(printed()).contains("create realm 'r'").contains("1 changes, 0 not in the data");
        assertThat(server.applied).isEmpty();
    }

    @Test
    void apply_answers0_andDriftIsSilentAfterIt() {
        server.has(Kind.REALM, "r", JsonNodeFactory.instance.objectNode().put("displayName", "old"));

        assertThat(run("apply")).isZero();
        assertThat(printed()).contains("displayName: old -> R");
        out.reset();
        assertThat(run("drift")).isZero();
        assertThat(printed()).isEmpty();
    }

    @Test
    void drift_whenSomethingIsThereBesides_answers2_andSoDoesApply() {
        server.has(Kind.REALM, "r", JsonNodeFactory.instance.objectNode().put("displayName", "R"));
        server.has(Kind.CLIENT, "stranger", JsonNodeFactory.instance.objectNode());

        assertThat(run("drift")).isEqualTo(2);
        assertThat(printed()).contains("not in the data: client 'stranger'");
        assertThat(run("apply")).isEqualTo(2);
    }

    @Test
    void anything_whenAVariableIsMissing_namesIt_andAnswers1() {
        environment.remove("KEYCLOAK_ADMIN_PASSWORD");

        assertThat(run("plan")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("set the environment variable KEYCLOAK_ADMIN_PASSWORD");
    }

    @Test
    void anything_thatIsNoCommand_showsHowToUseIt_andAnswers64() {
        assertThat(run()).isEqualTo(64);
        assertThat(run("applly")).isEqualTo(64);
        assertThat(run("apply", "--sorce", "x")).isEqualTo(64);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage: plan|apply|drift");
    }
}
