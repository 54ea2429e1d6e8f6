package uk.nhs.blackcountry.signon.provisioning.adapter.esr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Capability;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSourceConformance;
import uk.nhs.blackcountry.signon.provisioning.account.Position;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;

/** The suite of the port, and what a row means. A change is a new extract the next day. */
class EsrSourceConformanceTest extends AccountSourceConformance {
    private static final int START = 5;
    private static final int END = 6;
    private static final int BODY = 7;
    private static final int REGISTRATION = 8;
    private static final int STATUS = 9;

    private ExtractStand esr;
    private AccountSource source;
    private boolean changed;

    @BeforeEach
    void open(@TempDir Path folder) {
        esr = new ExtractStand(folder);
        Map<String, Object> settings = ExtractStand.settings(folder);
        // the suite's trusts have one or two members of staff
        settings.put("trusts[0].esr.files.allowed-change", "1");
        source = esr.source(settings);
    }

    /** The extract that says all that was changed is there before anybody reads. */
    @Override
    protected AccountSource source() {
        if (changed) {
            changed = false;
            esr.deliver();
        }
        return source;
    }

    @Override
    protected AccountKey add(String name) {
        changed = true;
        return AccountKey.esr(new OdsCode("RNA"), esr.add(name)[0]);
    }

    @Override
    protected void disable(String name) {
        set(name, STATUS, "Terminate Assignment");
    }

    @Override
    protected void delete(String name) {
        changed = true;
        esr.rows.remove(name);
    }

    @Override
    protected void breakOff() {
        byte[] whole = esr.text().getBytes(StandardCharsets.UTF_8);
        esr.deliver(Arrays.copyOf(whole, whole.length - 20));
    }

    @Override
    protected void restore() {
        try (Stream<Path> files = Files.list(esr.folder.resolve("accepted"))) {
            for (Path file : Stream.concat(files, Files.list(esr.folder))
                    .filter(Files::isRegularFile)
                    .toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
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
        set(name, START, "yesterday");
        return true;
    }

    @Override
    protected boolean moveOut(String name) {
        return false;
    }

    private void set(String name, int column, String value) {
        changed = true;
        esr.set(name, column, value);
    }

    @Test
    void aRow_saysWhoWorksSinceWhenAndByWhichNumbers() throws SourceException {
        AccountKey asha = add("Asha");
        set("Asha", BODY, "General Medical Council");
        set("Asha", REGISTRATION, "7654321");

        read(null);

        Account account = account(asha);
        assertThat(account.name().display()).isEqualTo("Asha Test");
        assertThat(account.createdAt()).isEqualTo("2024-02-01T00:00:00Z");
        assertThat(account.expiresAt()).isNull();
        assertThat(account.email()).isNull();
        assertThat(account.identifiers().employeeNumber()).isEqualTo("120000000");
        assertThat(account.identifiers().esrPerson()).isEqualTo("920000000");
        assertThat(account.identifiers().registrations())
                .containsExactly(new Registration(Registration.Body.GMC, "7654321"));
    }

    @Test
    void positionAndStaffGroup_areReadWhereTheyAreConfigured_andMayBeEmpty() throws SourceException {
        AccountKey asha = add("Asha");
        AccountKey bert = add("Bert");
        String[] lines = esr.text().split("\r\n");
        String text = "%s,Position Title,Staff Group\r\n%s,Consultant,Medical and Dental\r\n%s,, \r\n"
                .formatted(lines[0], lines[1], lines[2]);
        esr.deliver(text.getBytes(StandardCharsets.UTF_8));
        changed = false;
        Map<String, Object> settings = ExtractStand.settings(esr.folder);
        settings.put("trusts[0].esr.columns.position", "Position Title");
        settings.put("trusts[0].esr.columns.staff-group", "Staff Group");
        String before = source.configuration();
        source = esr.source(settings);

        read(null);

        assertThat(account(asha).position()).isEqualTo(new Position("Consultant", "Medical and Dental"));
        assertThat(account(bert).position()).isNull();
        assertThat(source.configuration())
                .as("so that the last file is read again")
                .isNotEqualTo(before);
    }

    @Test
    void whereAndAsWhatSomebodyWorks_isReadByCodeOrByConfiguredWord_andOnlyWhileTheyDo() throws SourceException {
        AccountKey byWord = add("Asha");
        AccountKey byCode = add("Bert");
        AccountKey elsewhere = add("Carol");
        AccountKey away = add("Dev");
        set("Dev", STATUS, "Suspend Assignment");
        String[] lines = esr.text().split("\r\n");
        String text =
                ("%s,Location,Job\r\n%s,MAIN hospital ,Consultant\r\n%s,RNA02,R8001\r\n%s,A clinic in town,Gardener\r\n"
                                + "%s,RNA02,R8001\r\n")
                        .formatted((Object[]) lines);
        esr.deliver(text.getBytes(StandardCharsets.UTF_8));
        changed = false;
        source = esr.source(working());

        read(null);

        assertThat(account(byWord).position()).isEqualTo(new Position(null, null, "R8000", new OdsCode("RNA01")));
        assertThat(account(byCode).position()).isEqualTo(new Position(null, null, "R8001", new OdsCode("RNA02")));
        assertThat(account(elsewhere).position()).isNull();
        assertThat(account(away).position()).isNull();
        Map<String, Object> otherWords = working();
        otherWords.put("trusts[0].esr.sites[0].code", "RNA04");
        assertThat(esr.source(otherWords).configuration())
                .as("so that the last file is read again")
                .isNotEqualTo(source.configuration());
    }

    @Test
    void wordsThatCannotBeMeant_areRefusedAtTheStart() {
        assertRefused("trusts[0].esr.sites[0].code", "nowhere at all");
        assertRefused("trusts[0].esr.roles[0].code", "Consultant");
        assertRefused("trusts[0].esr.roles[0].name", " ");
        Map<String, Object> half = working();
        half.remove("trusts[0].esr.columns.role");
        assertThatThrownBy(() -> esr.source(half)).rootCause().hasMessageContaining("go together");
        Map<String, Object> twice = working();
        twice.put("trusts[0].esr.sites[1].name", "main hospital");
        twice.put("trusts[0].esr.sites[1].code", "RNA02");
        assertThatThrownBy(() -> esr.source(twice)).rootCause().hasMessageContaining("twice");
    }

    private void assertRefused(String setting, String value) {
        Map<String, Object> settings = working();
        settings.put(setting, value);
        assertThatThrownBy(() -> esr.source(settings)).rootCause().hasMessageContaining("a name and a code are needed");
    }

    private Map<String, Object> working() {
        Map<String, Object> settings = ExtractStand.settings(esr.folder);
        settings.put("trusts[0].esr.columns.site", "Location");
        settings.put("trusts[0].esr.columns.role", "Job");
        settings.put("trusts[0].esr.sites[0].name", "Main Hospital");
        settings.put("trusts[0].esr.sites[0].code", "RNA01");
        settings.put("trusts[0].esr.roles[0].name", "Consultant");
        settings.put("trusts[0].esr.roles[0].code", "R8000");
        return settings;
    }

    @Test
    void theLastDay_isWorkedToItsEndInEngland() throws SourceException {
        AccountKey inSummer = add("Asha");
        AccountKey inWinter = add("Bert");
        set("Asha", END, "31/07/2027");
        set("Bert", END, "31/12/2026");

        read(null);

        assertThat(account(inSummer).expiresAt()).isEqualTo("2027-07-31T23:00:00Z");
        assertThat(account(inWinter).expiresAt()).isEqualTo("2027-01-01T00:00:00Z");
    }

    @Test
    void anEndInTheYear4712_isNone() throws SourceException {
        AccountKey asha = add("Asha");
        set("Asha", END, "31/12/4712");

        read(null);

        assertThat(account(asha).expiresAt()).isNull();
    }

    @Test
    void whoBeginsTomorrow_worksFromTomorrow_withoutAnotherExtract() throws SourceException {
        AccountKey asha = add("Asha");
        set("Asha", START, "23/11/2026");

        read(null);
        assertThat(account(asha).state()).isEqualTo(Account.State.DISABLED);

        esr.clock.pass(Duration.ofDays(1));
        read(null);
        assertThat(account(asha).state()).isEqualTo(Account.State.ENABLED);
    }

    @Test
    void aBodyWhoseRegisterIsNotKept_isPassedOver() throws SourceException {
        AccountKey asha = add("Asha");
        set("Asha", BODY, "General Dental Council");
        set("Asha", REGISTRATION, "?");

        read(null);

        assertThat(account(asha).identifiers().registrations()).isEmpty();
    }
}
