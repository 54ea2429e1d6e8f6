package uk.nhs.blackcountry.signon.stack.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;
import uk.nhs.blackcountry.signon.model.ProjectedAccount.AccountState;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.AccountMove;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.Line;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.Outcome;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.model.Revision;
import uk.nhs.blackcountry.signon.stack.fixture.Projections;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;

@StackTest
class ProjectionBatchTest {
    private final TestStack stack;
    private Staff ann = Staff.somebody();
    private Staff bea = Staff.somebody();

    ProjectionBatchTest(TestStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void newPeople() {
        ann = Staff.somebody();
        bea = Staff.somebody();
    }

    @Test
    void apply_whenPersonIsNew_makesTheLinkedUserUnderThePersonsId() {
        ProjectedAccount nhsmail = Staff.nhsmailAccount();

        assertThat(send(ann.at(1, Staff.directoryAccount(), nhsmail))).containsExactly(Outcome.APPLIED);

        UserRepresentation user = user(ann);
        assertThat(user.getFederationLink()).isEqualTo(Contract.STORAGE_COMPONENT_ID);
        assertThat(user.getFirstName()).isEqualTo("Ann");
        assertThat(user.isEnabled()).isTrue();
        assertThat(nhsmailOf(ann)).containsExactly(nhsmail.key().id());
    }

    @Test
    void apply_whenSentAgain_isStaleAndChangesNothing() {
        send(ann.named("Ann", 1));
        assertThat(send(ann.named("Eve", 1))).containsExactly(Outcome.STALE);
        assertThat(user(ann).getFirstName()).isEqualTo("Ann");
    }

    @Test
    void apply_whenOlderArrivesLate_isStaleAndChangesNothing() {
        send(ann.named("New", 2));
        assertThat(send(ann.named("Old", 1))).containsExactly(Outcome.STALE);
        assertThat(user(ann).getFirstName()).isEqualTo("New");
    }

    @Test
    void apply_whenPersonIsDisabled_disablesTheUser() {
        send(ann.at(1));
        assertThat(send(ann.disabled(2))).containsExactly(Outcome.APPLIED);
        assertThat(user(ann).isEnabled()).isFalse();
    }

    @Test
    void apply_whenNhsmailAccountIsDisabled_unlinksItFromTheBroker() {
        ProjectedAccount nhsmail = Staff.nhsmailAccount();
        send(ann.at(1, nhsmail));
        send(ann.at(2, new ProjectedAccount(nhsmail.key(), AccountState.DISABLED, List.of())));
        assertThat(nhsmailOf(ann)).isEmpty();
    }

    @Test
    void apply_whenAccountIsHeldByAnother_isRefusedAndTheOthersAreApplied() {
        ProjectedAccount account = Staff.nhsmailAccount();
        send(ann.at(1, account));
        Staff cid = Staff.somebody();

        assertThat(send(bea.at(1, account), cid.at(1))).containsExactly(Outcome.REFUSED, Outcome.APPLIED);

        assertThat(nhsmailOf(ann)).containsExactly(account.key().id());
        assertThat(user(cid).isEnabled()).isTrue();
    }

    @Test
    void apply_whenBatchMovesTheAccount_passesItOnWithItsBrokerLink() {
        ProjectedAccount account = Staff.nhsmailAccount();
        send(ann.at(1, account));

        assertThat(send(List.of(new AccountMove(account.key(), ann.person(), bea.person())), bea.at(1, account)))
                .containsExactly(Outcome.APPLIED);

        assertThat(nhsmailOf(ann)).isEmpty();
        assertThat(nhsmailOf(bea)).containsExactly(account.key().id());
    }

    @Test
    void apply_whenOneLetsGoAndAnotherTakesInOneBatch_appliesBoth() {
        ProjectedAccount account = Staff.nhsmailAccount();
        send(ann.at(1, account), bea.at(1));
        assertThat(send(ann.at(2), bea.at(2, account))).containsExactly(Outcome.APPLIED, Outcome.APPLIED);
        assertThat(nhsmailOf(bea)).containsExactly(account.key().id());
    }

    @Test
    void apply_whenRetiredPersonIsToLiveAgain_isRefusedForEver() {
        send(ann.at(1), bea.at(1));
        assertThat(send(ann.retiredInto(bea.person(), 2))).containsExactly(Outcome.APPLIED);
        assertThat(send(ann.at(3))).containsExactly(Outcome.REFUSED);
        assertThat(user(ann).isEnabled()).isFalse();
        assertThat(user(ann).getUsername()).isEqualTo(ann.person().toString());
    }

    @Test
    void apply_whenIdIsThatOfAServiceAccount_isRefusedAndLeavesItAlone() {
        String client = stack.realm()
                .clients()
                .findByClientId(Contract.PROVISIONING_CLIENT)
                .get(0)
                .getId();
        UserRepresentation before = stack.realm().clients().get(client).getServiceAccountUser();
        Staff forged = new Staff(PersonId.parse(before.getId()), "forged@nhs.net");

        assertThat(send(forged.disabled(1))).containsExactly(Outcome.REFUSED);

        assertThat(stack.realm().clients().get(client).getServiceAccountUser())
                .usingRecursiveComparison()
                .isEqualTo(before);
    }

    @Test
    void apply_whenUserNameIsTaken_addsTheBeginningOfTheId() {
        send(ann.at(1));
        Staff namesake = new Staff(bea.person(), ann.userName());
        send(namesake.at(1));
        assertThat(user(bea).getUsername())
                .isEqualTo(ann.userName() + "+" + bea.person().toString().substring(0, 8));
    }

    @Test
    void apply_whenOnePersonIsInTheBatchTwice_endsWithTheNewer() {
        assertThat(send(ann.named("Old", 1), ann.named("New", 2))).containsExactly(Outcome.APPLIED, Outcome.APPLIED);
        assertThat(user(ann).getFirstName()).isEqualTo("New");
    }

    @Test
    void apply_whenANewPersonIsInTheBatchAgainAndAgain_endsWithTheNewest() {
        assertThat(send(
                        ann.named("Ann", 1),
                        bea.named("Bea", 1),
                        ann.named("Eve", 2),
                        ann.named("Ann", 3),
                        bea.named("Bee", 2),
                        bea.named("Bea", 3)))
                .containsOnly(Outcome.APPLIED);
        assertThat(user(ann).getFirstName()).isEqualTo("Ann");
        assertThat(user(bea).getFirstName()).isEqualTo("Bea");
    }

    @Test
    void apply_whenTwoNewPersonsWantOneUserName_givesItToTheFirst() {
        Staff namesake = new Staff(bea.person(), ann.userName());
        assertThat(send(ann.at(1), namesake.at(1))).containsExactly(Outcome.APPLIED, Outcome.APPLIED);
        assertThat(user(ann).getUsername()).isEqualTo(ann.userName());
        assertThat(user(bea).getUsername())
                .isEqualTo(ann.userName() + "+" + bea.person().toString().substring(0, 8));
    }

    /** The registry forgot that it had given this number out: nothing of such a batch is applied, however new its revisions look. */
    @Test
    void apply_whenTheDeliverysNumberWasSeenBefore_isRefusedWholeAndChangesNothing() throws SQLException {
        send(ann.at(1));
        try (Connection keycloak = stack.postgres().connect("keycloak");
                Statement table = keycloak.createStatement()) {
            // taken out again, so that a registry in this stack does not believe that it was restored
            table.execute("insert into bc_delivery (realm_id, epoch, number) values ('%s', 1, 1) on conflict do nothing"
                    .formatted(stack.realm().toRepresentation().getId()));
            boolean added = table.getUpdateCount() == 1;

            assertThat(deliver(new Revision(1, 1), ann.disabled(2))).isEqualTo(409);

            if (added) {
                table.execute("delete from bc_delivery where epoch = 1 and number = 1");
            }
        }
        assertThat(user(ann).isEnabled()).isTrue();
    }

    private int deliver(Revision delivery, PersonProjection person) {
        Projections projections = stack.projections();
        return projections
                .post(
                        projections.token(),
                        ProjectionCodec.write(
                                new ProjectionBatch(UUID.randomUUID(), List.of(person), List.of(), delivery)))
                .statusCode();
    }

    private List<Outcome> send(PersonProjection... persons) {
        return send(List.of(), persons);
    }

    private List<Outcome> send(List<AccountMove> moves, PersonProjection... persons) {
        return stack.projections().send(moves, persons).lines().stream()
                .map(Line::outcome)
                .toList();
    }

    private UserRepresentation user(Staff staff) {
        return stack.realm().users().get(staff.person().toString()).toRepresentation();
    }

    private List<String> nhsmailOf(Staff staff) {
        return stack.realm().users().get(staff.person().toString()).getFederatedIdentity().stream()
                .filter(link -> link.getIdentityProvider().equals(Contract.NHSMAIL_ALIAS))
                .map(FederatedIdentityRepresentation::getUserId)
                .toList();
    }
}
