package uk.nhs.blackcountry.signon.keycloak.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhs.blackcountry.signon.keycloak.directory.TestController.PASSWORD;
import static uk.nhs.blackcountry.signon.keycloak.directory.TestTrusts.DUDLEY;

import com.unboundid.ldap.sdk.ResultCode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome.Accepted;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome.Reason;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome.Refused;
import uk.nhs.blackcountry.signon.keycloak.stand.SettableClock;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonName;

class VerifyTest {
    private static final TestAuthority AUTHORITY = new TestAuthority("Dudley");

    private final TestController controller = TestController.over(AUTHORITY.serverFor("localhost"));
    private final SettableClock clock = new SettableClock();
    private final TrustDirectories directories = new LdapTrustDirectories(
            List.of(TestTrusts.dudley(AUTHORITY, controller.url()), TestTrusts.walsall(AUTHORITY, controller.url())),
            clock);

    @AfterEach
    void close() {
        controller.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apatel",
                "DUDLEY\\apatel",
                "dudley\\apatel",
                "apatel@dgft.test",
                "APATEL@DGFT.TEST",
                "apatel@dudley.test"
            })
    void verify_whenThePasswordIsRight_namesTheAccountByItsObjectGuid(String login) {
        controller.holding(TestAccount.named("apatel"));

        assertThat(directories.verify(DUDLEY, login, PASSWORD))
                .isEqualTo(new Accepted(
                        AccountKey.directory(DUDLEY, TestAccount.GUID),
                        new PersonName("Asha", "Patel"),
                        "asha.patel@nhs.net"));
    }

    @Test
    void verify_ofAnAccountWithoutNameOrMail_acceptsItAndStatesNone() {
        controller.holding(
                TestAccount.named("apatel").without("givenName").without("sn").without("mail"));

        assertThat(directories.verify(DUDLEY, "apatel", PASSWORD))
                .isEqualTo(new Accepted(AccountKey.directory(DUDLEY, TestAccount.GUID), new PersonName("", ""), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "   ", "\t", "\u0000", "correct horse\u0000"})
    void verify_withNoPasswordAtAll_isRefusedWithoutABind(String password) {
        controller.holding(TestAccount.named("apatel"));

        assertThat(directories.verify(DUDLEY, "apatel", password)).isEqualTo(new Refused(Reason.WRONG_PASSWORD));
        assertThat(controller.binds).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "apatel\n", "ap\u0000atel", "DUDLEY\\", "@dgft.test", "ápatel", "apatel "})
    void verify_ofWhatIsNoName_isRefusedWithoutABind(String login) {
        controller.holding(TestAccount.named("apatel"));

        assertThat(directories.verify(DUDLEY, login, PASSWORD)).isEqualTo(new Refused(Reason.NO_SUCH_ACCOUNT));
        assertThat(controller.binds).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"WALSALL\\apatel", "apatel@walsall.test", "apatel@nhs.net", "ELSEWHERE\\apatel"})
    void verify_ofALoginThatNamesAnotherTrust_isRefusedWithoutABind(String login) {
        controller.opens(login, TestAccount.named("apatel").dn());

        assertThat(directories.verify(DUDLEY, login, PASSWORD)).isEqualTo(new Refused(Reason.NO_SUCH_ACCOUNT));
        assertThat(controller.binds).isEmpty();
    }

    @Test
    void verify_atATrustThatIsNotConfigured_isAnError() {
        assertThatThrownBy(() -> directories.verify(new OdsCode("X99"), "apatel", PASSWORD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("X99");
    }

    @ParameterizedTest
    @CsvSource({
        "52e, WRONG_PASSWORD",
        "525, NO_SUCH_ACCOUNT",
        "530, NOT_NOW",
        "531, NOT_HERE",
        "532, PASSWORD_EXPIRED",
        "533, DISABLED",
        "701, ACCOUNT_EXPIRED",
        "773, MUST_CHANGE_PASSWORD",
        "775, LOCKED",
        "52f, WRONG_PASSWORD",
        "5250, WRONG_PASSWORD",
    })
    void verify_whenTheBindIsRefused_saysWhatTheSubCodeMeans(String subCode, Reason reason) {
        controller.answersBindsOf(
                "DUDLEY\\apatel",
                ResultCode.INVALID_CREDENTIALS,
                "80090308: LdapErr: DSID-0C090447, comment: AcceptSecurityContext error, data " + subCode + ", v3839");

        assertThat(directories.verify(DUDLEY, "apatel", PASSWORD)).isEqualTo(new Refused(reason));
        assertThat(controller.binds).hasSize(1);
    }

    @Test
    void verify_whenTheBindIsRefusedWithoutASubCode_saysWrongPassword() {
        controller.answersBindsOf("DUDLEY\\apatel", ResultCode.INVALID_CREDENTIALS, null);

        assertThat(directories.verify(DUDLEY, "apatel", PASSWORD)).isEqualTo(new Refused(Reason.WRONG_PASSWORD));
    }

    @Test
    void verify_ofAWrongPassword_isRefused() {
        controller.holding(TestAccount.named("apatel"));

        assertThat(directories.verify(DUDLEY, "apatel", "battery staple"))
                .isEqualTo(new Refused(Reason.WRONG_PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "apat*", "x)(|(objectClass=*)", "apatel)(cn=*", "*@dgft.test", "*)(cn=*@dudley.test"})
    void verify_ofALoginThatIsAFilter_findsNobodyByIt(String login) {
        TestAccount apatel = TestAccount.named("apatel");
        controller.holding(apatel);
        controller.opens(login.contains("@") ? login : "DUDLEY\\" + login, apatel.dn());

        assertThat(directories.verify(DUDLEY, login, PASSWORD)).isEqualTo(new Refused(Reason.DISABLED));
        assertThat(controller.binds).hasSize(1);
    }
}
