package uk.nhs.blackcountry.signon.keycloak.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome.Accepted;
import uk.nhs.blackcountry.signon.keycloak.stand.SettableClock;
import uk.nhs.blackcountry.signon.model.AccountKey;

/** What is typed, what stands in an entry, what stands in {@code trusts.yaml}. */
class TrustDirectoryFuzzTest {
    private static final long DISABLED = 0x2;
    private static final List<String> ATTRIBUTES = List.of(
            "objectGUID",
            "userAccountControl",
            "msDS-User-Account-Control-Computed",
            "accountExpires",
            "givenName",
            "sn",
            "mail");

    @FuzzTest(maxDuration = "1m")
    void anyText_isOneLoginOrNone(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Login.parse(text).ifPresent(login -> {
            String written = switch (login.form()) {
                case BARE -> login.name();
                case DOMAIN -> login.qualifier() + "\\" + login.name();
                case PRINCIPAL -> login.name() + "@" + login.qualifier();
            };
            assertThat(written).isEqualToIgnoringCase(text).isASCII();
        });
    }

    @FuzzTest(maxDuration = "1m")
    void anyEntry_isAnAccountThatIsReadAsEnabled_orRefused(FuzzedDataProvider data) throws LDAPException {
        List<Attribute> attributes = new ArrayList<>();
        for (String attribute : ATTRIBUTES) {
            int values = data.consumeInt(0, 2);
            for (int i = 0; i < values; i++) {
                attributes.add(new Attribute(attribute, data.consumeBytes(20)));
            }
        }
        SearchResultEntry entry = new SearchResultEntry("CN=x,DC=dudley,DC=test", attributes);
        OwnEntry reader = new OwnEntry(
                TestTrusts.DUDLEY,
                new DN("DC=dudley,DC=test"),
                Login.parse("apatel").orElseThrow(),
                new SettableClock());
        if (reader.outcome(entry) instanceof Accepted accepted) {
            byte[][] guids = entry.getAttributeValueByteArrays("objectGUID");
            assertThat(guids).hasDimensions(1, ObjectGuid.LENGTH);
            assertThat(accepted.account())
                    .isEqualTo(AccountKey.directory(TestTrusts.DUDLEY, ObjectGuid.read(guids[0])));
            assertThat(Long.parseLong(entry.getAttributeValue("userAccountControl")) & DISABLED)
                    .isZero();
        }
    }

    @FuzzTest(maxDuration = "1m")
    void anyFile_isWholeOrRefused(byte[] bytes) {
        // Without TLS no file of certificates is opened: what stands there may be any file's name.
        String text = new String(bytes, StandardCharsets.UTF_8).replace("ldaps", "ldap");
        TrustsFile file = new TrustsFile(Path.of("trusts.yaml"), Map.of("SIGNON_LOCAL_STACK", "true")::get);
        try {
            assertThat(file.read(text)).isNotEmpty();
        } catch (InvalidTrustsException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
