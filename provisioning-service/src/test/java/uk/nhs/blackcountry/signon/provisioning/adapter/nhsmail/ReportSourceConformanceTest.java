package uk.nhs.blackcountry.signon.provisioning.adapter.nhsmail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.StandardEnvironment;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Capability;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Reading;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSourceConformance;
import uk.nhs.blackcountry.signon.provisioning.account.Aside;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;
import uk.nhs.blackcountry.signon.provisioning.stand.VirtualClock;

/** NHSmail by the portal's report, by the suite of the port. A change is a new report the next day. */
class ReportSourceConformanceTest extends AccountSourceConformance {
    private static final UUID TENANT = UUID.fromString("37c354b2-85b0-47f5-b222-07b48d774ee3");

    private final Map<String, String> lines = new LinkedHashMap<>();
    private Path folder;
    private AccountSource source;
    private boolean changed;
    private int day = 1;

    @BeforeEach
    void open(@TempDir Path folder) {
        this.folder = folder;
        source = source(Map.of());
    }

    private AccountSource source(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("registry.nhsmail.report.files.drop-folder", folder.toString());
        return new NhsmailConfiguration()
                .nhsmailReports(ReportStand.environment(settings), new VirtualClock())
                .get(0);
    }

    @Override
    protected AccountSource source() {
        if (changed) {
            changed = false;
            deliver(text());
        }
        return source;
    }

    private String text() {
        return "Email,Object Id,First Name,Last Name,Status,ODS Code,NI Number\r\n" + String.join("", lines.values());
    }

    private void deliver(String text) {
        try {
            Files.writeString(folder.resolve("users-202611%02d.csv".formatted(day++)), text, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UUID oid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }

    private void line(String name, String oid, String status, String organisation) {
        changed = true;
        lines.put(name, "%s.test@nhs.net,%s,%s,Test,%s,%s,\r\n".formatted(name, oid, name, status, organisation));
    }

    @Override
    protected AccountKey add(String name) {
        line(name, oid(name).toString(), "Active", "RNA");
        return AccountKey.nhsmail(TENANT, oid(name));
    }

    @Override
    protected void disable(String name) {
        line(name, oid(name).toString(), "Disabled", "RNA");
    }

    @Override
    protected void delete(String name) {
        changed = true;
        lines.remove(name);
    }

    @Override
    protected void breakOff() {
        deliver(text().stripTrailing());
    }

    @Override
    protected void restore() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        changed = true;
    }

    @Override
    protected Set<Capability> expected() {
        return Set.of();
    }

    @Override
    protected boolean spoil(String name) {
        for (int i = 0; i < 20; i++) {
            add("colleague" + i);
        }
        line(name, "12345", "Active", "RNA");
        return true;
    }

    @Override
    protected boolean moveOut(String name) {
        return false;
    }

    @Test
    void aLineWithoutAnObjectId_identifiesNobody_whateverItsAddress() throws SourceException {
        for (int i = 0; i < 20; i++) {
            add("colleague" + i);
        }
        line("asha", "", "Active", "RNA");

        Reading reading = read(null);

        assertThat(reading.asides()).containsExactly(new Aside(null, "line 22, column Object Id", "is empty"));
        assertThat(said().toString()).doesNotContain("asha");
    }

    @Test
    void whoIsNoneOfOurs_isPassedOver() throws SourceException {
        add("bert");
        line("asha", oid("asha").toString(), "Active", "RRK");

        assertThat(read(null).asides()).isEmpty();
        assertThat(said()).extracting(AccountChange::key).doesNotContain(AccountKey.nhsmail(TENANT, oid("asha")));
    }

    @Test
    void aLeaver_maySignInForTheTimeThatNhsmailAllows_unlessConfiguredOtherwise() throws SourceException {
        AccountKey asha = add("asha");
        line("asha", oid("asha").toString(), "Active (Leaver)", "RNA");

        read(null);
        assertThat(account(asha).state()).isEqualTo(Account.State.ENABLED);

        source = source(Map.of("registry.nhsmail.leavers.may-sign-in", "false"));
        read(null);
        assertThat(account(asha).state()).isEqualTo(Account.State.DISABLED);
    }

    @Test
    void aReportWithoutObjectIds_cannotBeConfigured() {
        assertThatThrownBy(() -> source(Map.of("registry.nhsmail.report.columns.oid", "")))
                .rootCause()
                .hasMessageContaining("addresses identify nobody");
    }

    @Test
    void aReportBesideTheDirectory_cannotBeConfigured() {
        Map<String, Object> both = Map.of(
                "registry.nhsmail.level", "directory",
                "registry.nhsmail.directory.token-url", "https://login.example/token",
                "registry.nhsmail.directory.client-id", "sign-on",
                "registry.nhsmail.directory.client-secret", "secret",
                "registry.nhsmail.directory.staff-values[0]", "RNA");

        assertThatThrownBy(() -> source(both)).rootCause().hasMessageContaining("not beside level directory");
    }

    @Test
    void whatIsReadDependsOnTheLevel() {
        NhsmailConfiguration configuration = new NhsmailConfiguration();

        assertThat(configuration.nhsmailSources(new StandardEnvironment(), new VirtualClock()))
                .isEmpty();
        assertThat(configuration.nhsmailReports(new StandardEnvironment(), new VirtualClock()))
                .isEmpty();
    }
}
