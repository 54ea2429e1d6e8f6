package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.OrdinaryAccounts;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;

class IdentifierAttributesTest {
    private static final AccountKey KEY = new AccountKey("ad.RNA", "d4a9c1f2-0000-4000-8000-000000000001");
    private static final IdentifierAttributes CONFIGURED = new IdentifierAttributes(
            "employeeID",
            "extensionAttribute1",
            Map.of(Registration.Body.GMC, "extensionAttribute2", Registration.Body.NMC, "extensionAttribute3"));

    private final EntryReader reader = new EntryReader(
            new OdsCode("RNA"),
            "DUDLEY",
            new OrdinaryAccounts(List.of(), true),
            DirectoryScope.of("DC=dudley,DC=test", List.of(), List.of()),
            CONFIGURED);
    private final Entry entry = new Entry(
            "CN=asha,DC=dudley,DC=test",
            new Attribute("objectClass", "user"),
            new Attribute("sAMAccountName", "asha"),
            new Attribute("givenName", "Asha"),
            new Attribute("sn", "Test"),
            new Attribute("userAccountControl", "512"),
            new Attribute("accountExpires", "0"),
            new Attribute("employeeID", "1234"));

    @Test
    void numbersAreReadFromTheAttributesThatTheTrustNames() {
        entry.setAttribute("extensionAttribute1", "656005750104");
        entry.setAttribute("extensionAttribute2", "7654321");
        entry.setAttribute("extensionAttribute3", "18a1234e");

        assertThat(read().identifiers())
                .isEqualTo(new Identifiers(
                        "1234",
                        null,
                        "656005750104",
                        java.util.Set.of(
                                new Registration(Registration.Body.GMC, "7654321"),
                                new Registration(Registration.Body.NMC, "18A1234E"))));
        assertThat(reader.leftOut().drain()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "employeeID, 'Asha, see HR'",
        "employeeID, AB123456C",
        "extensionAttribute1, 12345",
        "extensionAttribute2, ?"
    })
    void aValueThatIsNoSuchNumber_isLeftOutAndCounted_andTheAccountIsRead(String attribute, String value) {
        entry.setAttribute(attribute, value);

        Account account = read();

        assertThat(account.kind()).isEqualTo(Account.Kind.ORDINARY);
        assertThat(account.toString()).doesNotContain(value);
        assertThat(reader.leftOut().drain()).isEqualTo(Map.of(attribute, 1));
        assertThat(reader.leftOut().drain()).isEmpty();
    }

    @Test
    void ofSeveralValues_noneIsRead() {
        entry.setAttribute("extensionAttribute2", "7654321", "1234567");

        assertThat(read().identifiers().registrations()).isEmpty();
        assertThat(reader.leftOut().drain()).isEqualTo(Map.of("extensionAttribute2", 1));
    }

    @Test
    void aRangeOfValues_isNotTakenForTheAttribute() {
        entry.removeAttribute("employeeID");
        entry.addAttribute(new Attribute("employeeID;range=0-0", "1234"));

        assertThat(read().identifiers()).isEqualTo(Identifiers.NONE);
    }

    @Test
    void whatIsAskedFor_holdsNoLinkedAttributeOfManyValues() {
        assertThat(reader.attributes())
                .contains("employeeID", "extensionAttribute1", "extensionAttribute2", "extensionAttribute3")
                .doesNotContain("member", "memberOf", "*");
    }

    @Test
    void controlCharacters_areNoPartOfAName() {
        entry.setAttribute("sn", "Te\u0000st\n");

        assertThat(read().name().family()).isEqualTo("Test");
    }

    @Test
    void whatIsNoNameOfAnAttribute_cannotBeConfigured() {
        assertThatThrownBy(() -> new IdentifierAttributes("member;range=0-1499", null, Map.of()))
                .hasMessageContaining("no name of an attribute");
    }

    private Account read() {
        if (reader.read(KEY, entry) instanceof AccountChange.Seen seen) {
            return seen.account();
        }
        throw new AssertionError(reader.read(KEY, entry));
    }
}
