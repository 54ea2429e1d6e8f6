package uk.nhs.blackcountry.signon.provisioning.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.account.Account.Kind;

class OrdinaryAccountsTest {
    private static final PersonName ASHA = new PersonName("Asha", "Patel");
    private static final OrdinaryAccounts RULES = new OrdinaryAccounts(List.of("svc-*", "*-adm", "guest", "a.b"), true);

    @Test
    void somebodyWithANameAndAnEmployeeNumber_isOrdinary() {
        assertThat(RULES.kind("apatel", ASHA, "1234")).isEqualTo(Kind.ORDINARY);
    }

    @Test
    void anExcludedName_isNotOrdinary_inAnyCase() {
        assertThat(RULES.kind("SVC-Backup", ASHA, "1234")).isEqualTo(Kind.NOT_ORDINARY);
        assertThat(RULES.kind("apatel-ADM", ASHA, "1234")).isEqualTo(Kind.NOT_ORDINARY);
        assertThat(RULES.kind("guest", ASHA, "1234")).isEqualTo(Kind.NOT_ORDINARY);
    }

    @Test
    void aPattern_meansItsWholeNameAndOnlyStarsAreSpecial() {
        assertThat(RULES.kind("guest1", ASHA, "1234")).isEqualTo(Kind.ORDINARY);
        assertThat(RULES.kind("my-svc-x", ASHA, "1234")).isEqualTo(Kind.ORDINARY);
        assertThat(RULES.kind("axb", ASHA, "1234")).isEqualTo(Kind.ORDINARY);
    }

    @Test
    void anAccountWithoutEitherPartOfAName_isNotOrdinary() {
        assertThat(RULES.kind("ward12", new PersonName("", ""), "1234")).isEqualTo(Kind.NOT_ORDINARY);
        assertThat(RULES.kind("ward12", new PersonName("Ward", " "), "1234")).isEqualTo(Kind.NOT_ORDINARY);
        assertThat(RULES.kind("ward12", new PersonName("", "Twelve"), "1234")).isEqualTo(Kind.NOT_ORDINARY);
    }

    @Test
    void anAccountWithoutAnEmployeeNumber_isOrdinaryOnlyWhereThatIsConfigured() {
        OrdinaryAccounts lenient = new OrdinaryAccounts(List.of(), false);

        assertThat(RULES.kind("apatel", ASHA, null)).isEqualTo(Kind.NOT_ORDINARY);
        assertThat(RULES.kind("apatel", ASHA, " ")).isEqualTo(Kind.NOT_ORDINARY);
        assertThat(lenient.kind("apatel", ASHA, null)).isEqualTo(Kind.ORDINARY);
    }
}
