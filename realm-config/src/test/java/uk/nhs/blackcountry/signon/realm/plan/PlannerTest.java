package uk.nhs.blackcountry.signon.realm.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.Contract;

class PlannerTest {
    private final RealmItems wanted = new RealmItems();
    private final RealmItems actual = new RealmItems();

    private static ObjectNode body(String field, String value) {
        return JsonNodeFactory.instance.objectNode().put(field, value);
    }

    private Plan plan() {
        return plan(Map.of(), Map.of());
    }

    private Plan plan(Map<Kind, Set<String>> known, Map<Kind, Set<String>> absent) {
        return new Planner(false).plan(new RealmTarget("r", wanted, known, absent), actual);
    }

    @Test
    void plan_whenTheServerIsAsTheData_isEmpty() {
        wanted.put(Kind.CLIENT, "a", body("name", "A"));
        actual.put(Kind.CLIENT, "a", body("name", "A").put("id", "1"));

        assertThat(plan().isEmpty()).isTrue();
    }

    @Test
    void plan_createsWhatIsMissing_andUpdatesWhatDiffers_inTheOrderOfNeed() {
        wanted.put(Kind.FLOW, "f", body("description", "new"));
        wanted.put(Kind.CLIENT, "a", body("name", "A"));
        wanted.put(Kind.REALM, "r", body("displayName", "R"));
        actual.put(Kind.REALM, "r", body("displayName", "old"));
        actual.put(Kind.FLOW, "f", body("description", "old"));

        assertThat(plan().changes())
                .extracting(change -> change.action() + " " + change.kind())
                .containsExactly("UPDATE REALM", "CREATE CLIENT", "UPDATE FLOW");
    }

    @Test
    void plan_reportsSurplus_andDeletesNone() {
        actual.put(Kind.CLIENT, "stranger", body("name", "?"));
        actual.put(Kind.FLOW, "stranger", body("description", "?"));
        actual.put(Kind.COMPONENT, "UserStorageProvider/ldap", body("providerId", "ldap"));

        Plan plan = plan();

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.findings()).extracting(Finding::kind).containsExactly(Kind.COMPONENT, Kind.FLOW, Kind.CLIENT);
    }

    @Test
    void plan_letsBe_whatIsKnownToBeKeycloaksOwn() {
        actual.put(Kind.CLIENT, "broker", body("name", "?"));

        assertThat(plan(Map.of(Kind.CLIENT, Set.of("broker")), Map.of()).isEmpty())
                .isTrue();
    }

    @Test
    void plan_deletesWhatTheDataSpellsOut_whatHangsOnOtherThingsFirst() {
        actual.put(Kind.CLIENT_SCOPE, "phone", body("name", "phone"));
        actual.put(Kind.PROTOCOL_MAPPER, "scope/profile/x", body("name", "x"));

        assertThat(plan(
                                Map.of(),
                                Map.of(
                                        Kind.CLIENT_SCOPE,
                                        Set.of("phone", "not there"),
                                        Kind.PROTOCOL_MAPPER,
                                        Set.of("scope/profile/x")))
                        .changes())
                .extracting(change -> change.action() + " " + change.key())
                .containsExactly("DELETE scope/profile/x", "DELETE phone");
    }

    @Test
    void plan_reportsMappersAndRoles_onlyOfWhatTheDataNamesItself() {
        wanted.put(Kind.CLIENT, "ours", body("name", "A"));
        wanted.put(Kind.CLIENT, "account", body("name", "A"));
        wanted.put(Kind.CLIENT_SCOPE, "profile", body("name", "profile"));
        wanted.put(Kind.IDENTITY_PROVIDER, "nhsmail", body("alias", "nhsmail"));
        actual.put(Kind.CLIENT, "ours", body("name", "A"));
        actual.put(Kind.CLIENT, "account", body("name", "A"));
        actual.put(Kind.CLIENT_SCOPE, "profile", body("name", "profile"));
        actual.put(Kind.IDENTITY_PROVIDER, "nhsmail", body("alias", "nhsmail"));
        actual.put(Kind.PROTOCOL_MAPPER, "client/ours/x", body("name", "x"));
        actual.put(Kind.PROTOCOL_MAPPER, "client/theirs/x", body("name", "x"));
        actual.put(Kind.PROTOCOL_MAPPER, "scope/profile/x", body("name", "x"));
        actual.put(Kind.CLIENT_ROLE, "ours/x", body("name", "x"));
        actual.put(Kind.CLIENT_ROLE, "account/x", body("name", "x"));
        actual.put(Kind.IDENTITY_PROVIDER_MAPPER, "nhsmail/x", body("name", "x"));

        assertThat(plan(Map.of(Kind.CLIENT, Set.of("account")), Map.of()).findings())
                .extracting(Finding::key)
                .containsExactlyInAnyOrder("client/ours/x", "scope/profile/x", "ours/x", "nhsmail/x");
    }

    @Test
    void plan_whenSomebodyHoldsPowerOverUsers_raisesTheAlarm_evenIfTheDataKnowsThem() {
        actual.put(Kind.CONSOLE_POWER, "manage-users held by user x", body("x", "x"));

        assertThat(plan(Map.of(Kind.CONSOLE_POWER, Set.of("manage-users held by user x")), Map.of())
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.meaning()).startsWith("ALARM"));
    }

    @Test
    void plan_whenTheStorageComponentIsOfAnotherProvider_isRefused() {
        wanted.put(Kind.COMPONENT, Contract.STORAGE_COMPONENT_ID, body("providerId", "linked-person"));
        actual.put(Kind.COMPONENT, Contract.STORAGE_COMPONENT_ID, body("providerId", "ldap"));

        assertThatThrownBy(this::plan)
                .isInstanceOf(RealmConfigException.class)
                .hasMessageContaining("is never made again");
    }

    @Test
    void target_whenTheStorageComponentIsToBeAbsent_isRefused() {
        assertThatThrownBy(() -> plan(Map.of(), Map.of(Kind.COMPONENT, Set.of(Contract.STORAGE_COMPONENT_ID))))
                .isInstanceOf(RealmConfigException.class)
                .hasMessageContaining("is never deleted");
    }
}
