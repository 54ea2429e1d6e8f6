package uk.nhs.blackcountry.signon.stack.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;
import uk.nhs.blackcountry.signon.model.Revision;
import uk.nhs.blackcountry.signon.realm.RealmReconciler;
import uk.nhs.blackcountry.signon.realm.data.RealmFiles;
import uk.nhs.blackcountry.signon.realm.plan.Change;
import uk.nhs.blackcountry.signon.realm.plan.Finding;
import uk.nhs.blackcountry.signon.realm.plan.Kind;
import uk.nhs.blackcountry.signon.realm.plan.Plan;
import uk.nhs.blackcountry.signon.realm.plan.RealmConfigException;
import uk.nhs.blackcountry.signon.realm.server.KeycloakRealmGateway;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.staff.NhsmailAccount;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** The reconciler against a real Keycloak. Each test leaves the realm as its files say. */
@StackTest
class RealmOnKeycloakTest {
    private static final String BROWSER = "staff browser";

    @SuppressWarnings("NullAway.Init")
    private TestStack stack;

    @SuppressWarnings("NullAway.Init")
    private RealmResource realm;

    @BeforeEach
    void theStack(TestStack stack) {
        this.stack = stack;
        this.realm = stack.realm();
    }

    private Plan apply() {
        try (RealmReconciler reconciler = stack.keycloak().realm(RealmFiles.ofThisModule(), stack.realmVariables())) {
            return reconciler.apply();
        }
    }

    private Plan plan() {
        try (RealmReconciler reconciler = stack.keycloak().realm(RealmFiles.ofThisModule(), stack.realmVariables())) {
            return reconciler.plan();
        }
    }

    /** Findings besides the clients that other tests register. */
    private List<Finding> findings() {
        return plan().findings().stream().filter(f -> f.kind() != Kind.CLIENT).toList();
    }

    private RealmFiles files(String name, UnaryOperator<String> change) {
        SortedMap<String, String> texts =
                new TreeMap<>(RealmFiles.ofThisModule().texts());
        texts.merge(name, "", (text, nothing) -> change.apply(text));
        return new RealmFiles(texts);
    }

    private String browserFlowId() {
        return realm.flows().getFlows().stream()
                .filter(f -> f.getAlias().equals(BROWSER))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    @Test
    void apply_aSecondTime_changesNothing() {
        assertThat(apply().changes()).isEmpty();
        assertThat(plan().changes()).isEmpty();
        assertThat(findings()).isEmpty();
    }

    @Test
    void apply_keepsIdsAndUsers() {
        ClientRepresentation client =
                realm.clients().findByClientId(Contract.PROVISIONING_CLIENT).get(0);
        UserRepresentation account = realm.clients().get(client.getId()).getServiceAccountUser();
        String realmId = realm.toRepresentation().getId();
        client.setName("changed by hand");
        client.setConsentRequired(true);
        realm.clients().get(client.getId()).update(client);

        Plan done = apply();

        // Keycloak also gives it a scope of its own choice whenever it is written.
        assertThat(done.changes())
                .allSatisfy(change -> assertThat(change.key()).isEqualTo(Contract.PROVISIONING_CLIENT))
                .anySatisfy(change ->
                        assertThat(change.toString()).contains("name: changed by hand -> Provisioning service"));
        ClientRepresentation after =
                realm.clients().findByClientId(Contract.PROVISIONING_CLIENT).get(0);
        assertThat(after.getId()).isEqualTo(client.getId());
        assertThat(realm.clients().get(after.getId()).getServiceAccountUser().getId())
                .isEqualTo(account.getId());
        assertThat(realm.toRepresentation().getId()).isEqualTo(realmId);
        assertThat(realm.components()
                        .component(Contract.STORAGE_COMPONENT_ID)
                        .toRepresentation()
                        .getProviderId())
                .isEqualTo(Contract.STORAGE_PROVIDER_ID);
    }

    @Test
    void apply_keepsAPerson_withTheLinksToTheRegistryAndToNhsmail() {
        String id = somebodyJoined();
        UserRepresentation before = realm.users().get(id).toRepresentation();
        assertThat(before.getFederationLink()).isEqualTo(Contract.STORAGE_COMPONENT_ID);
        List<String> nhsmail = nhsmailLinks(id);
        assertThat(nhsmail).hasSize(1);
        IdentityProviderRepresentation provider =
                realm.identityProviders().get(Contract.NHSMAIL_ALIAS).toRepresentation();
        provider.setDisplayName("changed by hand");
        realm.identityProviders().get(Contract.NHSMAIL_ALIAS).update(provider);
        ComponentRepresentation storage =
                realm.components().component(Contract.STORAGE_COMPONENT_ID).toRepresentation();
        storage.setName("changed by hand");
        realm.components().component(Contract.STORAGE_COMPONENT_ID).update(storage);

        assertThat(apply().changes())
                .extracting(Change::kind)
                .containsExactlyInAnyOrder(Kind.IDENTITY_PROVIDER, Kind.COMPONENT);

        UserRepresentation after = realm.users().get(id).toRepresentation();
        assertThat(after.getId()).isEqualTo(before.getId());
        assertThat(after.getUsername()).isEqualTo(before.getUsername());
        assertThat(after.getFederationLink()).isEqualTo(Contract.STORAGE_COMPONENT_ID);
        assertThat(nhsmailLinks(id)).isEqualTo(nhsmail);
    }

    private List<String> nhsmailLinks(String id) {
        return realm.users().get(id).getFederatedIdentity().stream()
                .filter(link -> link.getIdentityProvider().equals(Contract.NHSMAIL_ALIAS))
                .map(FederatedIdentityRepresentation::getUserId)
                .toList();
    }

    /** Of no directory, so nobody else's; projected with an account at a trust and one at NHSmail. */
    private String somebodyJoined() {
        PersonId id = new PersonId(UUID.randomUUID());
        String login = "kept." + id + "@dudley.test";
        stack.projections()
                .apply(new PersonProjection(
                        id,
                        new Revision(1, 1),
                        PersonProjection.State.ACTIVE,
                        null,
                        login,
                        new PersonName("Kezia", "Kept"),
                        null,
                        List.of(
                                account(AccountKey.directory(Trust.DUDLEY.code(), UUID.randomUUID()), login),
                                account(
                                        AccountKey.nhsmail(NhsmailAccount.TENANT, UUID.randomUUID()),
                                        "kept." + id + "@nhs.net")),
                        List.of()));
        return id.toString();
    }

    private static ProjectedAccount account(AccountKey key, String login) {
        return new ProjectedAccount(key, ProjectedAccount.AccountState.ENABLED, List.of(login));
    }

    @Test
    void apply_whenTheDataChanges_isDoneInOneGo_whateverKeycloakAddsToIt() {
        RealmFiles renamed = files(
                "apps/provisioning-service.yaml", text -> text.replace("name: Provisioning service", "name: New"));

        try (RealmReconciler reconciler = stack.keycloak().realm(renamed, stack.realmVariables())) {
            reconciler.apply();
            assertThat(reconciler.plan().changes()).isEmpty();
        } finally {
            apply();
        }
    }

    @Test
    void apply_whenAFlowInUseWasChanged_putsItBack_andItIsStillInUse() {
        AuthenticationExecutionInfoRepresentation redirector =
                realm.flows().getExecutions(BROWSER).get(1);
        redirector.setRequirement("DISABLED");
        realm.flows().updateExecutions(BROWSER, redirector);
        String before = browserFlowId();

        assertThat(apply().changes())
                .singleElement()
                .satisfies(change ->
                        assertThat(change.toString()).contains("executions[1].requirement: DISABLED -> ALTERNATIVE"));

        assertThat(realm.toRepresentation().getBrowserFlow()).isEqualTo(BROWSER);
        assertThat(browserFlowId()).isNotEqualTo(before);
        assertThat(plan().changes()).isEmpty();
    }

    @Test
    void apply_afterOneThatWasStoppedBeforeTheSwitch_tidiesUp() {
        AuthenticationFlowRepresentation unfinished = new AuthenticationFlowRepresentation();
        unfinished.setAlias(BROWSER + " next");
        unfinished.setProviderId("basic-flow");
        unfinished.setTopLevel(true);
        unfinished.setBuiltIn(false);
        realm.flows().createFlow(unfinished).close();
        AuthenticationExecutionInfoRepresentation redirector =
                realm.flows().getExecutions(BROWSER).get(1);
        redirector.setRequirement("DISABLED");
        realm.flows().updateExecutions(BROWSER, redirector);

        apply();

        assertThat(findings()).isEmpty();
        assertThat(realm.toRepresentation().getBrowserFlow()).isEqualTo(BROWSER);
    }

    @Test
    void apply_afterOneThatWasStoppedBeforeTheNewNameWasGiven_givesIt() {
        AuthenticationFlowRepresentation flow = realm.flows().getFlow(browserFlowId());
        flow.setAlias(BROWSER + " next");
        realm.flows().updateFlow(flow.getId(), flow);

        apply();

        assertThat(realm.toRepresentation().getBrowserFlow()).isEqualTo(BROWSER);
        assertThat(findings()).isEmpty();
    }

    @Test
    void plan_reportsAStranger_andApplyLeavesIt() {
        RoleRepresentation stranger = new RoleRepresentation("stranger", "nobody named it", false);
        realm.roles().create(stranger);
        try {
            assertThat(findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.toString()).contains("realm role 'stranger'"));
            apply();
            assertThat(realm.roles().get("stranger").toRepresentation().getName())
                    .isEqualTo("stranger");
        } finally {
            realm.roles().deleteRole("stranger");
        }
    }

    @Test
    void plan_whenSomebodyMayManageUsers_raisesTheAlarm() {
        UserRepresentation user = new UserRepresentation();
        user.setUsername("console-admin");
        String id = CreatedResponseUtil.getCreatedId(realm.users().create(user));
        String management =
                realm.clients().findByClientId("realm-management").get(0).getId();
        RoleRepresentation power =
                realm.clients().get(management).roles().get("manage-users").toRepresentation();
        try {
            realm.users().get(id).roles().clientLevel(management).add(List.of(power));

            assertThat(findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.toString())
                            .contains("manage-users held by user console-admin")
                            .contains("ALARM"));
        } finally {
            realm.users().delete(id).close();
        }
    }

    @Test
    void apply_whenTheFilesWouldDeleteTheStorageComponent_isRefused() {
        RealmFiles files =
                files("storage.yaml", text -> "absent: { COMPONENT: [ " + Contract.STORAGE_COMPONENT_ID + " ] }");

        assertThatThrownBy(() -> stack.keycloak().realm(files, stack.realmVariables()))
                .isInstanceOf(RealmConfigException.class)
                .hasMessageContaining("is never deleted");
    }

    @Test
    void gateway_whenToldToDeleteTheStorageComponent_refuses() {
        Change deletion = new Change(
                Change.Action.DELETE,
                Kind.COMPONENT,
                Contract.STORAGE_COMPONENT_ID,
                JsonNodeFactory.instance.objectNode(),
                List.of());
        try (Keycloak admin = stack.keycloak().admin()) {
            KeycloakRealmGateway gateway =
                    new KeycloakRealmGateway(admin, stack.keycloak().url().toString(), Contract.REALM);

            assertThatThrownBy(() -> gateway.apply(deletion))
                    .isInstanceOf(RealmConfigException.class)
                    .hasMessageContaining("is never deleted");
        }
        assertThat(realm.components()
                        .component(Contract.STORAGE_COMPONENT_ID)
                        .toRepresentation()
                        .getId())
                .isEqualTo(Contract.STORAGE_COMPONENT_ID);
    }

    @Test
    void apply_whenTheFilesWouldMakeTheStorageComponentAgain_isRefused_andItStays() {
        RealmFiles files = files("storage.yaml", text -> text.replace("providerId: linked-person", "providerId: ldap"));

        try (RealmReconciler reconciler = stack.keycloak().realm(files, stack.realmVariables())) {
            assertThatThrownBy(reconciler::apply)
                    .isInstanceOf(RealmConfigException.class)
                    .hasMessageContaining("is never made again");
        }
        assertThat(realm.components()
                        .component(Contract.STORAGE_COMPONENT_ID)
                        .toRepresentation()
                        .getProviderId())
                .isEqualTo(Contract.STORAGE_PROVIDER_ID);
    }

    @Test
    void apply_whenTheServerLacksAProvider_namesIt_andChangesNothing() {
        RealmFiles files = files(
                "authentication.yaml",
                text -> text.replace("authenticator: staff-sign-in", "authenticator: stafff-sign-in"));

        try (RealmReconciler reconciler = stack.keycloak().realm(files, stack.realmVariables())) {
            assertThatThrownBy(reconciler::apply)
                    .hasMessageContaining("stafff-sign-in (authenticator, in 'staff browser')");
        }
        assertThat(plan().changes()).isEmpty();
    }

    @Test
    void aClientWithoutExactRedirects_isRefusedByTheRealm() {
        ClientRepresentation loose = new ClientRepresentation();
        loose.setClientId("loose");
        loose.setRedirectUris(List.of("https://app.example/*"));

        try (var refused = realm.clients().create(loose)) {
            assertThat(refused.getStatus()).isEqualTo(400);
        }
    }

    @Test
    void aClient_isHardenedAsItIsMade() {
        ClientRepresentation careless = new ClientRepresentation();
        careless.setClientId("careless");
        careless.setRedirectUris(List.of("https://app.example/callback"));
        careless.setImplicitFlowEnabled(true);
        careless.setDirectAccessGrantsEnabled(true);
        careless.setFullScopeAllowed(true);
        String id = CreatedResponseUtil.getCreatedId(realm.clients().create(careless));
        try {
            ClientRepresentation made = realm.clients().get(id).toRepresentation();
            assertThat(made.isImplicitFlowEnabled()).isFalse();
            assertThat(made.isDirectAccessGrantsEnabled()).isFalse();
            assertThat(made.isFullScopeAllowed()).isFalse();
            assertThat(made.getAttributes()).containsAllEntriesOf(Map.of("pkce.code.challenge.method", "S256"));
            assertThat(made.getDefaultClientScopes()).contains("basic", "nhs_cap");
        } finally {
            realm.clients().get(id).remove();
        }
    }
}
