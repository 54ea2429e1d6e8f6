package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory.DirectorySettings.SYNC;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Cursor;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Reading;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Scope;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;
import uk.nhs.blackcountry.signon.provisioning.stand.TestDirectory;

/** Where staff are looked for, and at which domain controller. */
class DirectoryScopeTest {
    private final TestDirectory directory = new TestDirectory();
    private final List<AccountChange> said = new ArrayList<>();

    @AfterEach
    void stop() {
        directory.close();
    }

    @Test
    void aSearchBaseThatIsNotThere_isAnErrorAndNotAMassLeaver() {
        directory.addStaff(UUID.randomUUID(), "asha", "Asha", "Test");
        AccountSource source = source(Map.of(SYNC + "search-bases[0]", "OU=Stafff," + TestDirectory.BASE));

        assertThatThrownBy(() -> read(source, null))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("OU=Stafff")
                .hasMessageContaining("is not there");
    }

    @Test
    void aSearchBaseWithNobodyInIt_isAnErrorAndNotAMassLeaver() {
        directory.addStaff(UUID.randomUUID(), "asha", "Asha", "Test");
        AccountSource source = source(Map.of(SYNC + "search-bases[0]", "CN=Configuration," + TestDirectory.BASE));

        assertThatThrownBy(() -> read(source, null))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.reason()).isEqualTo(SourceException.Reason.EMPTY));
    }

    @Test
    void aBaseElsewhere_cannotBeConfigured() {
        assertThatThrownBy(() -> source(Map.of(SYNC + "search-bases[0]", "OU=Staff,DC=walsall,DC=test")))
                .hasMessageContaining("is not below base-dn");
        assertThatThrownBy(() -> source(Map.of(SYNC + "excluded-bases[0]", "Services")))
                .hasMessageContaining("is no distinguished name");
    }

    @Test
    void anotherScope_readsEverythingAnew() throws SourceException {
        directory.addStaff(UUID.randomUUID(), "asha", "Asha", "Test");
        Cursor cursor = read(source(Map.of()), null).next();

        assertThat(read(source(Map.of()), cursor).scope()).isEqualTo(Scope.CHANGES);
        AccountSource other = source(Map.of(SYNC + "attributes.cis2", "extensionAttribute1"));
        assertThat(read(other, cursor).scope()).isEqualTo(Scope.EVERYTHING);
    }

    @Test
    void whenTheFirstControllerIsAway_theSecondIsReadWhole(@TempDir Path folder) throws Exception {
        UUID asha = UUID.randomUUID();
        directory.addStaff(asha, "asha", "Asha", "Test");
        try (TestDirectory second = new TestDirectory("localhost", "DC2")) {
            second.addStaff(asha, "asha", "Asha", "Test");
            AccountSource source = DirectorySettings.source(DirectorySettings.of(
                    TestDirectory.PASSWORD,
                    authorities(folder, directory, second).toString(),
                    List.of(DirectorySettings.url(directory), DirectorySettings.url(second))));
            Cursor atTheFirst = read(source, null).next();
            assertThat(read(source, atTheFirst).scope()).isEqualTo(Scope.CHANGES);

            directory.close();
            Reading atTheSecond = read(source, atTheFirst);

            assertThat(atTheSecond.scope()).isEqualTo(Scope.EVERYTHING);
            assertThat(said).hasSize(1);
            assertThat(read(source, atTheSecond.next()).scope()).isEqualTo(Scope.CHANGES);
        }
    }

    /** Its backlog accepts connections, and nobody ever reads from them. */
    private static ServerSocket mute() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private AccountSource at(String... controllers) {
        return DirectorySettings.source(
                DirectorySettings.of(TestDirectory.PASSWORD, directory.ca().toString(), List.of(controllers)));
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // otherwise it would wait for ever
    void whenTheFirstControllerAcceptsAndSaysNothing_theSecondIsRead() throws Exception {
        directory.addStaff(UUID.randomUUID(), "asha", "Asha", "Test");
        try (ServerSocket mute = mute()) {
            read(at("ldaps://localhost:" + mute.getLocalPort(), DirectorySettings.url(directory)), null);

            assertThat(said).hasSize(1);
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whenTheOnlyControllerAcceptsAndSaysNothing_thatIsNoReading() throws Exception {
        try (ServerSocket mute = mute()) {
            AccountSource source = at("ldaps://localhost:" + mute.getLocalPort());

            assertThatThrownBy(() -> read(source, null))
                    .isInstanceOfSatisfying(
                            SourceException.class,
                            e -> assertThat(e.reason()).isEqualTo(SourceException.Reason.UNREACHABLE));
        }
    }

    private static Path authorities(Path folder, TestDirectory one, TestDirectory other) throws IOException {
        return Files.writeString(folder.resolve("ca.pem"), Files.readString(one.ca()) + Files.readString(other.ca()));
    }

    private AccountSource source(Map<String, Object> more) {
        Map<String, Object> settings = DirectorySettings.of(directory);
        settings.putAll(more);
        return DirectorySettings.source(settings);
    }

    private Reading read(AccountSource source, @Nullable Cursor since) throws SourceException {
        said.clear();
        return source.read(since, said::addAll);
    }
}
