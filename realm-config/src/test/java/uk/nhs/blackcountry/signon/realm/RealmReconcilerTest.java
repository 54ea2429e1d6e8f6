package uk.nhs.blackcountry.signon.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.realm.data.RealmDataReader;
import uk.nhs.blackcountry.signon.realm.data.RealmFiles;
import uk.nhs.blackcountry.signon.realm.plan.Change;
import uk.nhs.blackcountry.signon.realm.plan.Kind;
import uk.nhs.blackcountry.signon.realm.plan.Plan;
import uk.nhs.blackcountry.signon.realm.plan.Planner;
import uk.nhs.blackcountry.signon.realm.plan.RealmConfigException;

class RealmReconcilerTest {
    private static final String DATA = """
            realm: { displayName: R }
            client: { clientId: a, name: A }
            flows: [ { alias: f, executions: [ { authenticator: ours, requirement: REQUIRED } ] } ]
            absent: { CLIENT_SCOPE: [ phone ] }
            """;

    private final FakeGateway server = new FakeGateway();

    private RealmReconciler reconciler(String data) {
        return new RealmReconciler(
                server,
                RealmDataReader.read("r", new RealmFiles(new TreeMap<>(Map.of("realm.yaml", data))), Map.of()),
                new Planner(false),
                () -> {});
    }

    private RealmReconciler reconciler() {
        server.providers.put("authenticator", Set.of("ours"));
        return reconciler(DATA);
    }

    @Test
    void apply_onAServerWithoutTheRealm_makesIt_andTakesAwayWhatKeycloakPutIn() {
        reconciler().apply();

        assertThat(server.applied)
                .extracting(change -> change.action() + " " + change.kind())
                .containsExactly("CREATE REALM", "CREATE CLIENT", "CREATE FLOW", "DELETE CLIENT_SCOPE");
    }

    @Test
    void apply_theSecondTime_changesNothing() {
        reconciler().apply();
        server.applied.clear();

        Plan again = reconciler().apply();

        assertThat(again.isEmpty()).isTrue();
        assertThat(server.applied).isEmpty();
    }

    @Test
    void apply_whenAFieldChanged_updatesInPlace_andKeepsTheId() {
        reconciler().apply();
        String id = server.the(Kind.CLIENT, "a").path("id").asText();

        reconciler(DATA.replace("name: A", "name: B")).apply();

        assertThat(server.the(Kind.CLIENT, "a").path("name").asText()).isEqualTo("B");
        assertThat(server.the(Kind.CLIENT, "a").path("id").asText()).isEqualTo(id);
    }

    @Test
    void apply_whenTheServerAddsSomethingToWhatIsWritten_takesThatAwayToo() {
        reconciler().apply();
        server.addsAScopeWhenAClientIsWritten = true;

        Plan done = reconciler(DATA.replace("name: A", "name: B")).apply();

        assertThat(done.changes())
                .extracting(change -> change.action() + " " + change.kind())
                .containsExactly("UPDATE CLIENT", "DELETE CLIENT_SCOPE");
        assertThat(reconciler(DATA.replace("name: A", "name: B")).plan().isEmpty())
                .isTrue();
    }

    @Test
    void apply_whenTheServerDoesNotKnowAProvider_namesIt_andChangesNothing() {
        assertThatThrownBy(() -> reconciler(DATA).apply())
                .isInstanceOf(RealmConfigException.class)
                .hasMessageContaining("ours (authenticator, in 'f')");
        assertThat(server.applied).isEmpty();
    }

    @Test
    void apply_whenTheServerTakesAChangeAndDoesNotKeepIt_fails() {
        reconciler().apply();
        server.forgetsUpdates = true;

        assertThatThrownBy(() -> reconciler(DATA.replace("name: A", "name: B")).apply())
                .isInstanceOf(RealmConfigException.class)
                .hasMessageContaining("still differs");
    }

    @Test
    void plan_changesNothing() {
        assertThat(reconciler().plan().changes())
                .extracting(Change::kind)
                .containsExactly(Kind.REALM, Kind.CLIENT, Kind.FLOW);
        assertThat(server.applied).isEmpty();
    }

    @Test
    void serverAddress_neverShowsTheSecret() {
        assertThat(KeycloakServer.asUser(java.net.URI.create("http://kc/"), "admin", "hush")
                        .toString())
                .doesNotContain("hush");
    }
}
