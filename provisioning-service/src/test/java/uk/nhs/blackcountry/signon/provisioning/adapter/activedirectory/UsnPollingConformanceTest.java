package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Capability;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSourceConformance;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;
import uk.nhs.blackcountry.signon.provisioning.stand.TestDirectory;

/** Where DirSync is not granted and deleted objects are not shown. */
class UsnPollingConformanceTest extends AccountSourceConformance {
    private final TestDirectory directory = new TestDirectory();
    private final AccountSource source = source("localhost", TestDirectory.PASSWORD);

    @AfterEach
    void stop() {
        directory.close();
    }

    @Override
    protected AccountSource source() {
        return source;
    }

    @Override
    protected AccountKey add(String name) {
        UUID guid = UUID.randomUUID();
        directory.addStaff(guid, name, name, "Test");
        return AccountKey.directory(new OdsCode("RNA"), guid);
    }

    @Override
    protected void disable(String name) {
        directory.set(name, "userAccountControl", "514");
    }

    @Override
    protected void delete(String name) {
        directory.delete(name);
    }

    @Override
    protected void breakOff() {
        directory.close();
    }

    @Override
    protected void restore() {
        directory.invocation("two");
    }

    @Override
    protected Set<Capability> expected() {
        return EnumSet.of(Capability.INCREMENTAL);
    }

    @Override
    protected boolean spoil(String name) {
        directory.set(name, "accountExpires");
        return true;
    }

    @Override
    protected boolean moveOut(String name) {
        directory.moveAway(name);
        return true;
    }

    @Test
    void read_whenTheControlAttributeCannotBeRead_doesNotHoldTheAccountEnabled() throws SourceException {
        AccountKey asha = add("asha");
        directory.set("asha", "userAccountControl");

        read(null);

        assertThat(last(asha)).isEqualTo(new AccountChange.Unreadable(asha, "userAccountControl cannot be read"));
    }

    @Test
    void read_whenNobodyIsThere_isAnErrorAndNotAMassLeaver() {
        assertThatThrownBy(() -> read(null))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.reason()).isEqualTo(SourceException.Reason.EMPTY));
    }

    @Test
    void read_ofAnAccountThatExpires_saysWhen() throws SourceException {
        AccountKey asha = add("asha");
        directory.set("asha", "accountExpires", "134300448000000000");

        read(null);

        assertThat(account(asha).expiresAt()).isEqualTo("2026-08-01T08:00:00Z");
    }

    @Test
    void read_ofAccountsThatAreNobodysInParticular_saysSo() throws SourceException {
        List<AccountKey> odd = List.of(add("svc-backup"), add("asha-adm"), add("ward12"), add("contractor"));
        directory.set("ward12", "givenName");
        directory.set("contractor", "employeeID");
        AccountKey ordinary = add("asha");

        read(null);

        assertThat(odd).allSatisfy(key -> assertThat(account(key).kind()).isEqualTo(Account.Kind.NOT_ORDINARY));
        assertThat(account(ordinary).kind()).isEqualTo(Account.Kind.ORDINARY);
    }

    @Test
    void read_whenTheCertificateNamesAnotherHost_isRefused() {
        try (TestDirectory other = new TestDirectory("dc1.walsall.test")) {
            other.addStaff(UUID.randomUUID(), "asha", "Asha", "Test");
            Map<String, Object> settings =
                    settings("localhost", TestDirectory.PASSWORD, other.ca().toString());
            settings.put("trusts[0].directory.urls[0]", "ldaps://localhost:" + other.port());

            assertThatThrownBy(() -> DirectorySettings.source(settings).read(null, page -> {}))
                    .isInstanceOfSatisfying(
                            SourceException.class,
                            e -> assertThat(e.reason()).isEqualTo(SourceException.Reason.UNREACHABLE))
                    .hasMessageContaining("dc1.walsall.test");
        }
    }

    @Test
    void read_whenTheCertificateIsAnotherAuthoritys_isRefused() {
        add("asha");
        try (TestDirectory other = new TestDirectory()) {
            AccountSource wrongAuthority = DirectorySettings.source(
                    settings("localhost", TestDirectory.PASSWORD, other.ca().toString()));

            assertThatThrownBy(() -> wrongAuthority.read(null, page -> {}))
                    .isInstanceOfSatisfying(
                            SourceException.class,
                            e -> assertThat(e.reason()).isEqualTo(SourceException.Reason.UNREACHABLE));
        }
    }

    @Test
    void read_withAWrongPassword_saysWhatToCheckAndNotThePassword() {
        add("asha");

        assertThatThrownBy(() -> source("localhost", "wrong-password").read(null, page -> {}))
                .hasMessageContaining("bind-password")
                .hasMessageNotContaining("wrong-password");
    }

    @Test
    void aDirectoryInCleartext_isRefused() {
        Map<String, Object> settings = settings("localhost", "p", directory.ca().toString());
        settings.put("trusts[0].directory.urls[0]", "ldap://localhost:389");

        assertThatThrownBy(() -> DirectorySettings.source(settings)).rootCause().hasMessageContaining("not ldaps://");
    }

    private AccountSource source(String host, String password) {
        return DirectorySettings.source(settings(host, password, directory.ca().toString()));
    }

    private Map<String, Object> settings(String host, String password, String ca) {
        return DirectorySettings.of(password, ca, List.of("ldaps://" + host + ":" + directory.port()));
    }
}
