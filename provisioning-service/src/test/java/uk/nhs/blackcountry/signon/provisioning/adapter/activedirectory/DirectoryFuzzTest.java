package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Cursor;
import uk.nhs.blackcountry.signon.provisioning.account.OrdinaryAccounts;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;

/** Whatever a directory's administrator writes into an object: it is an account, or unreadable, and nothing stops the reading. */
class DirectoryFuzzTest {
    private static final EntryReader READER = new EntryReader(
            new OdsCode("RNA"),
            "DUDLEY",
            new OrdinaryAccounts(List.of("svc-*"), true),
            DirectoryScope.of("DC=dudley,DC=test", List.of(), List.of("OU=Services,DC=dudley,DC=test")),
            new IdentifierAttributes(
                    "employeeID", "extensionAttribute1", Map.of(Registration.Body.GMC, "extensionAttribute2")));
    private static final AccountKey KEY = new AccountKey("ad.RNA", "d4a9c1f2-0000-4000-8000-000000000001");

    @FuzzTest(maxDuration = "1m")
    void anyObject_isAnAccountOrUnreadable(FuzzedDataProvider data) {
        Entry entry = new Entry(data.consumeString(40));
        for (String attribute : READER.attributes()) {
            int values = data.consumeInt(0, 2);
            for (int i = 0; i < values; i++) {
                entry.addAttribute(new Attribute(attribute, data.consumeBytes(40)));
            }
        }
        EntryReader.isDeleted(entry);
        EntryReader.isComputer(entry);
        READER.key(entry).ifPresent(key -> assertThat(key.source()).isEqualTo("ad.RNA"));
        if (READER.read(KEY, entry) instanceof AccountChange.Seen seen) {
            Account account = seen.account();
            assertThat(account.name().display().chars().anyMatch(Character::isISOControl))
                    .isFalse();
        }
    }

    @FuzzTest(maxDuration = "1m")
    void anyCursor_isOursOrNone(byte[] bytes) {
        Cursor cursor = new Cursor(new String(bytes, StandardCharsets.UTF_8));
        DirectoryCursor.read(cursor).ifPresent(known -> {
            assertThat(DirectoryCursor.read(known.written())).contains(known);
            new Controller("CN=NTDS Settings", "", 1).isSameAs(known);
        });
    }

    @FuzzTest(maxDuration = "1m")
    void anyRoot_isAControllerToWhichItsOwnCursorsLeadBack_orRefused(FuzzedDataProvider data) {
        Entry root = new Entry("");
        for (String attribute : List.of("dsServiceName", "highestCommittedUSN")) {
            int values = data.consumeInt(0, 2);
            for (int i = 0; i < values; i++) {
                root.addAttribute(new Attribute(attribute, data.consumeBytes(40)));
            }
        }
        Entry settings = new Entry("CN=x", new Attribute("invocationId", data.consumeRemainingAsBytes()));
        try {
            Controller stated = Controller.stated(root);
            Controller controller =
                    new Controller(stated.settings(), Controller.invocationId(settings), stated.highestUsn());
            DirectoryCursor cursor = DirectoryCursor.at(
                    controller, DirectoryCursor.Mode.USN, READER, Long.toString(controller.highestUsn()));
            assertThat(DirectoryCursor.read(cursor.written())).contains(cursor);
            assertThat(controller.isSameAs(cursor)).isTrue();
        } catch (SourceException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "1m")
    void anyObjectGuid_isWrittenAsItWasRead(byte[] bytes) {
        if (bytes.length == ObjectGuid.LENGTH) {
            assertThat(ObjectGuid.write(ObjectGuid.read(bytes))).isEqualTo(bytes);
        }
    }

    @FuzzTest(maxDuration = "1m")
    void anyFileTime_isAnInstantOrNever(FuzzedDataProvider data) {
        FileTime.read(data.consumeLong());
    }
}
