package uk.nhs.blackcountry.signon.provisioning.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Cursor;

/** Whatever bytes come as a file, a name or a cursor: they are understood, or refused as declared. */
class ExtractFuzzTest {
    private static final Pattern NAMES = Pattern.compile("ESR_(?<date>[0-9]*)\\.csv");

    @FuzzTest(maxDuration = "1m")
    void anyBytes_areLinesOrHeld(byte[] bytes) {
        try {
            int last = 0;
            for (CsvLine line : CsvLines.read(bytes)) {
                assertThat(line.number()).isGreaterThan(last);
                assertThat(line.fields()).isNotEmpty();
                last = line.number();
            }
        } catch (HeldException e) {
            assertThat(e.why()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "1m")
    void anyCursor_isOursOrNone(byte[] bytes) {
        Cursor cursor = new Cursor(new String(bytes, StandardCharsets.UTF_8));
        ExtractCursor.read(cursor)
                .ifPresent(
                        known -> assertThat(ExtractCursor.read(known.written())).contains(known));
    }

    @FuzzTest(maxDuration = "1m")
    void anyName_isDatedOrNone(byte[] bytes) {
        String name = "ESR_" + new String(bytes, StandardCharsets.US_ASCII).replaceAll("[^0-9]", "") + ".csv";
        ExtractFile.of(Path.of(name), NAMES)
                .ifPresent(file -> assertThat(file.date().getYear()).isBetween(0, 9999));
    }
}
