package uk.nhs.blackcountry.signon.provisioning.adapter.esr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Reading;
import uk.nhs.blackcountry.signon.provisioning.account.Aside;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;

/** A row that cannot be understood is named by line, column and reason, and never by what stands in it; the rest counts. */
class AsideRowTest {
    private ExtractStand esr;
    private final List<AccountChange> said = new ArrayList<>();

    @BeforeEach
    void open(@TempDir Path folder) {
        esr = new ExtractStand(folder);
        IntStream.range(0, 20).forEach(i -> esr.add("person" + i));
    }

    @ParameterizedTest
    @CsvSource({
        "3,  '',           First Name, is empty",
        "4,  'O\nHara',    Last Name, control character",
        "5,  31/02/2024,   Start, is no day",
        "5,  2024-02-01,   Start, is no day",
        "5,  01/02/1024,   Start, is no day from 1900",
        "6,  01/02/2023,   End, is before the start",
        "1,  AB 12 34 56 C, Employee Number, looks like a national insurance number",
        "2,  ab123456d,    Person, looks like a national insurance number",
        "8,  ?!,           Registration, has not 4 to 12",
        "9,  '',           Status, is empty"
    })
    void aBadField_isNamedWithoutItsContents(int column, String value, String header, String why)
            throws SourceException {
        esr.set("person4", 7, "GMC");
        esr.set("person4", column, value.contains("\n") ? "\"" + value + "\"" : value);

        Reading reading = read();

        assertThat(reading.asides()).hasSize(1);
        Aside aside = reading.asides().get(0);
        assertThat(aside.key()).isEqualTo(AccountKey.parse("esr.RNA:20000004"));
        assertThat(aside.where()).isEqualTo("line 6, column " + header);
        assertThat(aside.why()).contains(why);
        assertThat(value.isEmpty() || !aside.toString().contains(value)).isTrue();
        assertThat(said).hasSize(19);
    }

    @Test
    void aRowWithoutItsAssignment_isNobodysInParticular() throws SourceException {
        esr.set("person4", 0, "20 000 004");

        assertThat(read().asides())
                .containsExactly(new Aside(null, "line 6, column Assignment Number", "is no assignment number"));
    }

    @Test
    void aRowOfAnotherWidth_isNobodysInParticular() throws SourceException {
        esr.set("person4", 3, "Asha,Devi");

        assertThat(read().asides()).containsExactly(new Aside(null, "line 6", "13 columns instead of 12"));
    }

    @Test
    void whatWasLeftAsideOfADroppedFile_isNamedBesideItOnceItIsAccepted() throws SourceException, IOException {
        esr.set("person4", 5, "soon");
        esr.set("person6", 0, "20 000 006");
        Reading reading = read();
        assertThat(esr.names("accepted")).isEmpty();

        esr.source().read(reading.next(), said::addAll);

        assertThat(esr.names("accepted")).containsExactly("ESR_RNA_20261101.csv", "ESR_RNA_20261101.csv.aside");
        assertThat(Files.readAllLines(esr.folder.resolve("accepted/ESR_RNA_20261101.csv.aside")))
                .containsExactly(
                        esr.clock.instant() + " rows left aside, and so as they were before: 2",
                        "line 6, column Start: is no day as esr.date-format writes it",
                        "line 8, column Assignment Number: is no assignment number");
    }

    @Test
    void ofAFileOfWhichEverythingWasUnderstood_nothingLiesBesideIt() throws SourceException {
        esr.source().read(read().next(), said::addAll);

        assertThat(esr.names("accepted")).containsExactly("ESR_RNA_20261101.csv");
    }

    @Test
    void anAccountStatedTwice_isNotStatedAtAll() throws SourceException {
        esr.set("person9", 0, "20000004");

        Reading reading = read();

        AccountKey twice = AccountKey.parse("esr.RNA:20000004");
        assertThat(reading.asides()).containsExactly(new Aside(twice, "line 11", "the same account as in line 6"));
        assertThat(said.stream().map(AccountChange::key)).doesNotContain(twice);
    }

    @Test
    void aLineBreakInAColumnThatIsNotRead_movesTheLineNumbersOnly() throws SourceException {
        esr.set("person2", 11, "\"two\nlines\"");
        esr.set("person4", 5, "soon");

        assertThat(read().asides()).extracting(Aside::where).containsExactly("line 7, column Start");
    }

    @Test
    void theNationalInsuranceNumber_isNeverRead() throws SourceException {
        Reading reading = read();

        assertThat(said).hasSize(20).asString().doesNotContain("QQ123456C");
        assertThat(reading.toString()).doesNotContain("QQ123456C");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NI Number", "NI", "National Insurance No", "NINO", "Employee NI No.", "N.I. Number"})
    void aColumnOfNationalInsuranceNumbers_cannotBeConfigured(String header) {
        Map<String, Object> settings = ExtractStand.settings(esr.folder);
        settings.put("trusts[0].esr.columns.employee", header);

        assertThatThrownBy(() -> esr.source(settings)).rootCause().hasMessageContaining("national insurance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Unit", "Person Unique", "Nickname", "Employee Number"})
    void anyOtherColumn_can(String header) {
        Map<String, Object> settings = ExtractStand.settings(esr.folder);
        settings.put("trusts[0].esr.columns.employee", header);

        assertThat(esr.source(settings).name()).isEqualTo("esr.RNA");
    }

    private Reading read() throws SourceException {
        esr.deliver(esr.text().getBytes(UTF_8));
        said.clear();
        return esr.source().read(null, said::addAll);
    }
}
