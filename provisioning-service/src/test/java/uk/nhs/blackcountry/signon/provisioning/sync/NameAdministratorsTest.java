package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.administration.Administrator;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** Who may name whom. */
class NameAdministratorsTest extends JoiningFixture {
    private static final OdsCode DUDLEY = new OdsCode("RNA");
    private static final OdsCode WALSALL = new OdsCode("RBK");
    private static final Account DORA = TestSource.account("RNA", UUID.randomUUID(), "Dora", "Desk");

    private final NameAdministrators nameAdministrators = new NameAdministrators(registry);
    private PersonId dora = new PersonId(UUID.randomUUID());
    private PersonId asha = new PersonId(UUID.randomUUID());
    private PersonId bert = new PersonId(UUID.randomUUID());

    @BeforeEach
    void theFirstIsNamedByAnOperator() {
        dudley.show(DORA);
        sync(dudley);
        dora = holder(DORA.key());
        asha = holder(ASHA_AT_DUDLEY.key());
        bert = holder(BERT_AT_WALSALL.key());
        nameAdministrators.appointByOperator("jo", DUDLEY, dora, true);
    }

    @Test
    void whoMayAppoint_namesOthersAtThatTrust_andEveryStepIsAudited() {
        nameAdministrators.appoint(dora, DUDLEY, asha, false);
        assertThat(new Authority(registry).of(asha)).containsExactly(DUDLEY);

        nameAdministrators.dismiss(dora, DUDLEY, asha);

        assertThat(new Authority(registry).of(asha)).isEmpty();
        assertThat(test.sql()
                        .sql("select actor || ' ' || action || ' ' || person || ' ' || detail from audit_line"
                                + " where action like 'administrator.%' order by id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "operator jo administrator.appointed %s RNA, may appoint".formatted(dora),
                        "person %s administrator.appointed %s RNA".formatted(dora, asha),
                        "person %s administrator.dismissed %s RNA".formatted(dora, asha));
    }

    @Test
    void whoMayNotAppoint_namesNobody() {
        nameAdministrators.appoint(dora, DUDLEY, asha, false);

        assertThatThrownBy(() -> nameAdministrators.appoint(asha, DUDLEY, dora, false))
                .isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> nameAdministrators.dismiss(asha, DUDLEY, dora))
                .isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> nameAdministrators.appoint(bert, DUDLEY, asha, true))
                .isInstanceOf(NotAllowedException.class);
    }

    @Test
    void whoMayAppointAtOneTrust_namesNobodyAtAnother() {
        assertThatThrownBy(() -> nameAdministrators.appoint(dora, WALSALL, bert, false))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("RBK");
    }

    @Test
    void nobody_appointsOrDismissesThemselves() {
        assertThatThrownBy(() -> nameAdministrators.appoint(dora, DUDLEY, dora, false))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("themselves");
        assertThatThrownBy(() -> nameAdministrators.dismiss(dora, DUDLEY, dora))
                .isInstanceOf(NotAllowedException.class);
    }

    @Test
    void whoDoesNotWorkAtTheTrust_cannotAdministerIt() {
        assertThatThrownBy(() -> nameAdministrators.appoint(dora, DUDLEY, bert, false))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("RNA");
        assertThatThrownBy(
                        () -> nameAdministrators.appointByOperator("jo", DUDLEY, new PersonId(UUID.randomUUID()), true))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("no person");
    }

    @Test
    void whoTurnedOutToBeSomebodyElse_isNotNamed() throws Exception {
        prove(ASHA_AT_WALSALL, ASHA_AT_DUDLEY.key(), ASHA);
        PersonId retired = registry.persons().retiredFor(List.of(asha)).get(0).id();

        assertThatThrownBy(() -> nameAdministrators.appoint(dora, DUDLEY, retired, false))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining(asha.toString());
    }

    @Test
    void theLastWhoMayAppoint_isNotLostByAccident_byTwoWhoDismissEachOtherEither() {
        nameAdministrators.appoint(dora, DUDLEY, asha, true);
        nameAdministrators.dismiss(dora, DUDLEY, asha);

        assertThatThrownBy(() -> nameAdministrators.dismiss(asha, DUDLEY, dora))
                .isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> nameAdministrators.dismissByOperator("jo", DUDLEY, dora, false))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("last");
        assertThatThrownBy(() -> nameAdministrators.appointByOperator("jo", DUDLEY, dora, false))
                .as("made one who may not appoint")
                .isInstanceOf(NotPossibleException.class);
        assertThat(registry.administrators().at(DUDLEY))
                .extracting(Administrator::person)
                .containsExactly(dora);
    }

    @Test
    void anOperator_mayDismissTheLastOnPurpose() {
        nameAdministrators.dismissByOperator("jo", DUDLEY, dora, true);

        assertThat(registry.administrators().at(DUDLEY)).isEqualTo(List.of());
    }

    @Test
    void aColleagueWhoLeft_isNoReasonToLetTheLastGo() {
        nameAdministrators.appoint(dora, DUDLEY, asha, true);
        dudley.show(TestSource.disabled(ASHA_AT_DUDLEY));
        sync(dudley);

        assertThatThrownBy(() -> nameAdministrators.dismissByOperator("jo", DUDLEY, dora, false))
                .isInstanceOf(NotPossibleException.class);
    }
}
