package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory.ActiveDirectoryConfiguration;
import uk.nhs.blackcountry.signon.provisioning.adapter.esr.EsrConfiguration;
import uk.nhs.blackcountry.signon.provisioning.adapter.nhsmail.NhsmailConfiguration;
import uk.nhs.blackcountry.signon.provisioning.stand.TestDirectory;
import uk.nhs.blackcountry.signon.provisioning.stand.VirtualClock;

/** What of a source's settings decides what it says, and so has everything read again when it is changed. */
class SourceConfigurationTest {
    private static final TestDirectory DIRECTORY = new TestDirectory();
    private static final String SYNC = "trusts[0].directory.sync.";
    private static final String ESR = "trusts[0].esr.";
    private static final String NHSMAIL = "registry.nhsmail.";

    @AfterAll
    static void stop() {
        DIRECTORY.close();
    }

    @ParameterizedTest
    @CsvSource({
        "trusts[0].directory.base-dn, 'OU=Staff,DC=dudley,DC=test'",
        "trusts[0].directory.domain, DUDLEYGROUP",
        SYNC + "search-bases[0], 'OU=Staff,DC=dudley,DC=test'",
        SYNC + "excluded-bases[0], 'OU=Wards,DC=dudley,DC=test'",
        SYNC + "not-ordinary[0], ward-*",
        SYNC + "employee-id-required, false",
        SYNC + "attributes.employee-number, extensionAttribute1",
        SYNC + "attributes.cis2, extensionAttribute4",
        SYNC + "attributes.registrations.nmc, extensionAttribute4"
    })
    void ofADirectory(String setting, String otherwise) {
        assertThat(directory(Map.of(setting, otherwise)).configuration())
                .isNotEqualTo(directory(Map.of()).configuration());
    }

    @Test
    void ofADirectory_whichNumberIsInWhichAttribute() {
        Map<String, Object> one = Map.of(SYNC + "attributes.cis2", "extensionAttribute4");
        Map<String, Object> other = Map.of(SYNC + "attributes.registrations.gmc", "extensionAttribute4");

        assertThat(directory(one).configuration()).isNotEqualTo(directory(other).configuration());
    }

    @ParameterizedTest
    @CsvSource({SYNC + "bind-password, another", SYNC + "bind-name, 'CN=other,DC=dudley,DC=test'"})
    void ofADirectory_notHowItIsReached(String setting, String otherwise) {
        assertThat(directory(Map.of(setting, otherwise)).configuration())
                .isEqualTo(directory(Map.of()).configuration())
                .doesNotContain(TestDirectory.PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({
        ESR + "columns.employee, Payroll Number",
        ESR + "columns.status, Status",
        ESR + "active-statuses[0], Active",
        ESR + "trust-value, 124",
        ESR + "date-format, uuuu-MM-dd",
        ESR + "files.trailer, TRL",
        ESR + "files.file-name, 'X(?<date>[0-9]{8})\\.csv'"
    })
    void ofEsr(String setting, String otherwise) {
        assertThat(esr(Map.of(setting, otherwise)).configuration())
                .isNotEqualTo(esr(Map.of()).configuration());
    }

    @ParameterizedTest
    @CsvSource({
        "staff-values[0], RBK",
        "columns.oid, Id",
        "columns.status, State",
        "active-statuses[0], Live",
        "leavers.may-sign-in, false",
        "leavers.value, Left",
        "not-ordinary[0], room-*",
        "tenant, 00000000-0000-0000-0000-000000000001"
    })
    void ofNhsmailsReport(String setting, String otherwise) {
        String prefix = setting.startsWith("staff") || setting.startsWith("columns") || setting.startsWith("active")
                ? NHSMAIL + "report."
                : NHSMAIL;

        assertThat(report(Map.of(prefix + setting, otherwise)).configuration())
                .isNotEqualTo(report(Map.of()).configuration());
    }

    @ParameterizedTest
    @CsvSource({
        "directory.staff-attribute, department",
        "directory.staff-values[0], RBK",
        "leavers.may-sign-in, false",
        "not-ordinary[0], room-*",
        "tenant, 00000000-0000-0000-0000-000000000001"
    })
    void ofNhsmailsDirectory(String setting, String otherwise) {
        assertThat(graph(Map.of(NHSMAIL + setting, otherwise)).configuration())
                .isNotEqualTo(graph(Map.of()).configuration())
                .doesNotContain("top-secret");
    }

    @Test
    void theSameSettings_giveTheSame_inWhateverOrderTheyAreRead() {
        Map<String, Object> registrations = new LinkedHashMap<>();
        registrations.put(SYNC + "attributes.registrations.nmc", "extensionAttribute5");
        registrations.put(SYNC + "attributes.registrations.gmc", "extensionAttribute4");
        registrations.put(SYNC + "attributes.registrations.hcpc", "extensionAttribute6");

        assertThat(directory(registrations).configuration())
                .isEqualTo(directory(Map.copyOf(registrations)).configuration())
                .contains("{GMC=extensionAttribute4, NMC=extensionAttribute5, HCPC=extensionAttribute6}");
        assertThat(graph(Map.of(NHSMAIL + "directory.staff-values", "RNA,RBK,RL4"))
                        .configuration())
                .isEqualTo(graph(Map.of(NHSMAIL + "directory.staff-values", "RL4,RNA,RBK"))
                        .configuration());
        assertThat(report(Map.of(NHSMAIL + "report.staff-values", "RNA,RBK,RL4"))
                        .configuration())
                .contains("[RBK, RL4, RNA]");
    }

    private static AccountSource directory(Map<String, Object> more) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("trusts[0].code", "RNA");
        settings.put("trusts[0].directory.domain", "DUDLEY");
        settings.put("trusts[0].directory.base-dn", "DC=dudley,DC=test");
        settings.put("trusts[0].directory.ca-file", DIRECTORY.ca().toString());
        settings.put("trusts[0].directory.urls[0]", "ldaps://localhost:" + DIRECTORY.port());
        settings.put(SYNC + "bind-name", "CN=svc-signon,DC=dudley,DC=test");
        settings.put(SYNC + "bind-password", TestDirectory.PASSWORD);
        return only(new ActiveDirectoryConfiguration().directorySources(environment(settings, more)));
    }

    private static AccountSource esr(Map<String, Object> more) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("trusts[0].code", "RNA");
        settings.put(ESR + "files.drop-folder", ".");
        settings.put(ESR + "files.file-name", "ESR_RNA_(?<date>[0-9]{8})\\.csv");
        settings.put(ESR + "trust-value", "123");
        List.of("assignment", "employee", "given", "family", "start", "trust")
                .forEach(column -> settings.put(ESR + "columns." + column, "The " + column));
        return only(new EsrConfiguration().esrSources(environment(settings, more), new VirtualClock()));
    }

    private static AccountSource report(Map<String, Object> more) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(NHSMAIL + "report.files.drop-folder", ".");
        settings.put(NHSMAIL + "report.files.file-name", "users-(?<date>[0-9]{8})\\.csv");
        List.of("oid", "address", "given", "family", "status", "organisation")
                .forEach(column -> settings.put(NHSMAIL + "report.columns." + column, "The " + column));
        return only(new NhsmailConfiguration().nhsmailReports(environment(settings, more), new VirtualClock()));
    }

    private static AccountSource graph(Map<String, Object> more) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(NHSMAIL + "level", "directory");
        settings.put(NHSMAIL + "directory.token-url", "https://login.example/token");
        settings.put(NHSMAIL + "directory.client-id", "sign-on");
        settings.put(NHSMAIL + "directory.client-secret", "top-secret");
        if (!more.containsKey(NHSMAIL + "directory.staff-values")) {
            settings.put(NHSMAIL + "directory.staff-values[0]", "RNA");
        }
        return only(new NhsmailConfiguration().nhsmailSources(environment(settings, more), new VirtualClock()));
    }

    private static AccountSource only(List<? extends AccountSource> sources) {
        assertThat(sources).hasSize(1);
        return sources.get(0);
    }

    private static Environment environment(Map<String, Object> settings, Map<String, Object> more) {
        settings.putAll(more);
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("settings", settings));
        return environment;
    }
}
