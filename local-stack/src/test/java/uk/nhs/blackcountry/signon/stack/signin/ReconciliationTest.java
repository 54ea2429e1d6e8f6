package uk.nhs.blackcountry.signon.stack.signin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.provisioning.RegistryCommand;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.StaffMember;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/**
 * Somebody with Keycloak's console, and somebody with its database, changes this and that of staff whom the registry has brought. Each was in
 * Keycloak's caches before. Then an operator reconciles.
 */
@StackTest
@Order(StackTest.WITH_THE_REGISTRY)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReconciliationTest {
    private static final Trust HOME = Trust.SANDWELL;
    private static final List<String> CHANGED = List.of(
            "leaver",
            "other leaver",
            "edited",
            "edited unseen",
            "deleted",
            "unlinked",
            "planted",
            "thief",
            "victim",
            "rewritten",
            "ahead");

    private final TestStack stack;
    private final Tables keycloak;
    private final Tables registry;
    private final Map<String, String> people = new HashMap<>();
    private String stray = "";
    private String nhsmail = "";
    private RegistryCommand dry = new RegistryCommand(-1, "");
    private RegistryCommand first = new RegistryCommand(-1, "");
    private RegistryCommand second = new RegistryCommand(-1, "");

    ReconciliationTest(TestStack stack) {
        this.stack = stack;
        this.keycloak = new Tables(stack.postgres(), "keycloak");
        this.registry = new Tables(stack.postgres(), "registry");
    }

    @BeforeAll
    void thingsAreChanged_andThenReconciled() throws Exception {
        peopleArrive();
        assertThat(stack.command("reconcile", "--operator", "before").exit()).isIn(0, 2);
        awaitDelivered();

        byTheConsole();
        inTheDatabase();
        dry = stack.command("reconcile", "--operator", "jo", "--dry-run");
        first = stack.command("reconcile", "--operator", "jo");
        awaitDelivered();
        // whose account somebody else was made to hold may have been sent before that one let go
        second = stack.command("reconcile", "--operator", "jo");
        awaitDelivered();
    }

    private void peopleArrive() throws Exception {
        StaffMember joiner = Registered.ordinary(stack, HOME, 6);
        people.put(
                "joined",
                new Visitor(stack, stack.app("reconciliation-test"), Map.of("kc_idp_hint", "nhsmail"))
                        .signsInToNhsmail(Registered.address(joiner))
                        .signsIn(joiner.accounts().get(0).domainLogin())
                        .presses("Continue")
                        .arrivesAs());
        List<AdAccount> able = stack.staff().members().stream()
                .filter(member -> member.accounts().size() == 1 && member.home() == HOME && member != joiner)
                .map(member -> member.accounts().get(0))
                .filter(account -> account.kind() == AdAccount.Kind.PERSON
                        && account.state() == AdAccount.State.ENABLED
                        && account.employeeId() != null)
                .filter(account -> stack.staff().testSignIns().stream()
                        .noneMatch(named -> named.upn().equals(account.upn())))
                .toList();
        // from the end: other tests take theirs from the beginning
        Iterator<AdAccount> staff =
                able.subList(able.size() - CHANGED.size(), able.size()).iterator();
        for (String role : CHANGED) {
            AdAccount account = staff.next();
            people.put(role, holder(account));
            if (role.endsWith("leaver")) {
                stack.directory(HOME).disable(account.sam());
                Awaitility.await(role)
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> !user(role).isEnabled());
            }
        }
        nhsmail = nhsmailOf("joined");
        assertThat(nhsmail).isNotEmpty();
        people.keySet().forEach(this::user);
    }

    private void byTheConsole() {
        UserRepresentation leaver = user("leaver");
        leaver.setEnabled(true);
        resource("leaver").update(leaver);
        assertThat(user("leaver").isEnabled()).isTrue();
        resource("joined").removeFederatedIdentity(Contract.NHSMAIL_ALIAS);
        FederatedIdentityRepresentation forged = new FederatedIdentityRepresentation();
        forged.setUserId(UUID.randomUUID() + "." + UUID.randomUUID());
        forged.setUserName("forged");
        resource("planted").addFederatedIdentity(Contract.NHSMAIL_ALIAS, forged);
        UserRepresentation nobody = new UserRepresentation();
        nobody.setUsername("nobodys-" + UUID.randomUUID());
        nobody.setEnabled(true);
        try (Response created = stack.realm().users().create(nobody)) {
            stray = CreatedResponseUtil.getCreatedId(created);
        }
    }

    private void inTheDatabase() {
        stack.realm().clearUserCache();
        keycloak.change("update user_entity set last_name = 'Else' where id = ?", id("edited unseen"));
        assertThat(user("edited unseen").getLastName())
                .as("cached as it was changed")
                .isEqualTo("Else");
        people.keySet().forEach(this::user); // the others are cached as they were
        keycloak.change("update user_entity set enabled = true where id = ?", id("other leaver"));
        keycloak.change(
                "update user_entity set first_name = 'Eve', email = 'eve@else.where' where id = ?", id("edited"));
        keycloak.change(
                "insert into user_attribute (id, user_id, name, value) values (gen_random_uuid(), ?, 'department', 'all')",
                id("edited"));
        for (String table :
                List.of("user_role_mapping", "user_attribute", "federated_identity", "user_required_action")) {
            keycloak.change("delete from " + table + " where user_id = ?", id("deleted"));
        }
        keycloak.change("delete from user_entity where id = ?", id("deleted"));
        keycloak.change("update user_entity set federation_link = null where id = ?", id("unlinked"));
        keycloak.change("update bc_account set user_id = '" + id("thief") + "' where user_id = ?", id("victim"));
        keycloak.change(
                "update bc_person set document = replace(document, '\"home\":true', '\"home\":false') where user_id = ?",
                id("rewritten"));
        keycloak.change("update bc_person set number = number + 1000 where user_id = ?", id("ahead"));
    }

    @Test
    void aDryRun_namesThem_andSoDoesTheRepair() {
        assertThat(dry.exit()).isEqualTo(2);
        assertThat(dry.output()).contains("to repair: person " + id("leaver") + ": changed in Keycloak: ENABLED");
        assertThat(first.exit()).isEqualTo(2);
        assertThat(first.output())
                .contains("repaired: person " + id("leaver") + ": changed in Keycloak: ENABLED")
                .contains("person " + id("other leaver") + ": changed in Keycloak: ENABLED")
                .contains("person " + id("edited") + ": changed in Keycloak: NAME, EMAIL, ATTRIBUTES")
                .contains("person " + id("joined") + ": changed in Keycloak: NHSMAIL")
                .contains("person " + id("planted") + ": changed in Keycloak: NHSMAIL")
                .contains("person " + id("deleted") + ": changed in Keycloak: NO_USER")
                .contains("person " + id("unlinked") + ": changed in Keycloak: UNLINKED")
                .contains("person " + id("thief") + ": changed in Keycloak: ACCOUNTS")
                .contains("person " + id("victim") + ": changed in Keycloak: ACCOUNTS")
                .contains("person " + id("rewritten") + ": the projection in Keycloak was changed")
                .containsPattern("person " + id("ahead") + ": Keycloak holds .*, which was never given out")
                .contains("nobody's: user " + stray);
    }

    /** Whatever the caches believed of them when they were repaired. */
    @Test
    void allButWhoseAccountWasSomebodyElses_areRepairedAtOnce() {
        for (String role : people.keySet()) {
            if (!role.equals("victim")) {
                assertThat(second.output()).as(role).doesNotContain(id(role));
            }
        }
    }

    @Test
    void aLeaverWhomTheConsoleEnabled_isDisabledAgain() {
        assertThat(user("leaver").isEnabled()).isFalse();
    }

    @Test
    void aLeaverWhomTheDatabaseEnabled_isDisabledAgain_whateverTheCacheSaid() {
        assertThat(keycloak.text("select enabled::text from user_entity where id = ?", id("other leaver")))
                .isEqualTo("false");
        assertThat(user("other leaver").isEnabled()).isFalse();
    }

    @Test
    void whatWasEdited_isAsTheRegistrySays_inTheTableAndInTheCache() {
        assertThat(user("edited").getFirstName()).isNotEqualTo("Eve");
        assertThat(user("edited").getEmail()).doesNotContain("else.where");
        assertThat(keycloak.text("select count(*)::text from user_attribute where user_id = ?", id("edited")))
                .isEqualTo("0");
        assertThat(user("edited unseen").getLastName()).isNotEqualTo("Else");
        assertThat(keycloak.text("select last_name from user_entity where id = ?", id("edited unseen")))
                .isEqualTo(user("edited unseen").getLastName());
    }

    @Test
    void aFederatedIdentityThatWasRemoved_isThereAgain_andAForgedOneIsGone() {
        assertThat(nhsmailOf("joined")).isEqualTo(nhsmail);
        assertThat(nhsmailOf("planted")).isEmpty();
    }

    @Test
    void aUserWhoWasDeletedOrUnlinked_isOursAgain_underTheSameId() {
        for (String role : List.of("deleted", "unlinked")) {
            assertThat(user(role).getFederationLink()).as(role).isEqualTo(Contract.STORAGE_COMPONENT_ID);
            assertThat(user(role).isEnabled()).as(role).isTrue();
        }
    }

    @Test
    void anAccountThatWasMadeSomebodyElses_isItsHoldersAgain() {
        assertThat(keycloak.text("select count(*)::text from bc_account where user_id = ?", id("thief")))
                .isEqualTo("1");
        assertThat(keycloak.text("select count(*)::text from bc_account where user_id = ?", id("victim")))
                .isEqualTo("1");
    }

    @Test
    void theProjectionItself_isTheRegistrysAgain_andItsRevisionIsExceeded() {
        assertThat(keycloak.text("select document from bc_person where user_id = ?", id("rewritten")))
                .contains("\"home\":true");
        assertThat(Long.parseLong(keycloak.text("select number::text from bc_person where user_id = ?", id("ahead"))))
                .isGreaterThan(1000);
    }

    @Test
    void aUserWhoIsNobodys_isACase_andStaysAsItIs() {
        assertThat(stack.realm().users().get(stray).toRepresentation().isEnabled())
                .isTrue();
        assertThat(registry.text("select count(*)::text from stray_user where user_id = ?", stray))
                .isEqualTo("1");
        assertThat(registry.text("select count(*)::text from open_case where kind = ?", "REALM_DRIFT"))
                .isNotEqualTo("0");
    }

    @Test
    void eachRepair_isAudited() {
        for (String role : people.keySet()) {
            String repaired = registry.text(
                    "select count(*)::text from audit_line where action = 'realm.repaired' and actor = 'operator jo'"
                            + " and person = cast(? as uuid)",
                    id(role));
            assertThat(repaired).as(role).isNotEqualTo("0");
        }
    }

    @Test
    void whenNothingDiffers_nothingIsSent() {
        String newest = keycloak.text("select max(number)::text from bc_delivery where epoch > ?::int", "0");

        RegistryCommand again = stack.command("reconcile", "--operator", "jo");

        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(again.output()).contains("; 0 repaired, 0 not, ");
        assertThat(keycloak.text("select max(number)::text from bc_delivery where epoch > ?::int", "0"))
                .isEqualTo(newest);
    }

    @Test
    void comparing_isForTheRegistryAlone() {
        assertThat(stack.projections().ask("not-a-token", Contract.PROJECTION_BUCKETS))
                .isEqualTo(401);
        assertThat(stack.projections().ask(stack.projections().token(), Contract.PROJECTION_LINES + "?in=,"))
                .isEqualTo(400);
    }

    private void awaitDelivered() {
        Registered.awaitDelivered(stack, Duration.ofMinutes(1));
    }

    private String holder(AdAccount account) {
        AccountKey key = stack.directory(HOME).key(account.sam());
        return Awaitility.await("the registry brings " + account.sam())
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> keycloak.text(
                                "select max(user_id) from bc_account where account_key = ?", key.toString()),
                        found -> !found.isEmpty());
    }

    private String id(String role) {
        return Objects.requireNonNull(people.get(role), role);
    }

    private UserResource resource(String role) {
        return stack.realm().users().get(id(role));
    }

    private UserRepresentation user(String role) {
        return resource(role).toRepresentation();
    }

    private String nhsmailOf(String role) {
        return resource(role).getFederatedIdentity().stream()
                .filter(link -> link.getIdentityProvider().equals(Contract.NHSMAIL_ALIAS))
                .map(FederatedIdentityRepresentation::getUserId)
                .findFirst()
                .orElse("");
    }
}
