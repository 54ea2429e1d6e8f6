package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back the same by whoever knows RFC 4180, and is no formula to a spreadsheet. */
class CsvTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "=HYPERLINK(\"http://x\",\"y\")",
                "+44 1384",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                " =1",
                "\u00a0=1",
                "＝1",
                "＋1",
                "－1",
                "＠x"
            })
    void whatASpreadsheetWouldRun_isText(String formula) {
        assertThat(read(formula)).isEqualTo("'" + formula);
    }

    @ParameterizedTest
    @ValueSource(strings = {"O'Brien", "Jones, Bert", "a \"b\" c", "two\r\nlines", "x;=1", "Ng=Lee", "", "Łukasz"})
    void whatIsNoFormula_staysAsItIs(String text) {
        assertThat(read(text)).isEqualTo(text);
    }

    @Test
    void aLine_endsInBoth_andPartsFieldsByCommas() {
        assertThat(new String(Csv.line("a", null, "b,c", 7), StandardCharsets.UTF_8))
                .isEqualTo("a,,\"b,c\",7\r\n");
    }

    @Test
    void aSeparatorOfSomebodysSpreadsheet_isWithinQuotes() {
        assertThat(new String(Csv.line("x;=1"), StandardCharsets.UTF_8)).isEqualTo("\"x;=1\"\r\n");
    }

    @Property
    void anyText_comesBack_andBeginsLikeNoFormula(
            @ForAll @CharRange(from = ' ', to = '\uD7FF') @CharRange(from = '\uE000', to = '～') String text) {
        String back = read(text);
        assertThat(back).isIn(text, "'" + text);
        assertThat(back.stripLeading()).doesNotMatch("(?s)^[=+\\-@＝＋－＠].*");
    }

    private static String read(String field) {
        String line = new String(Csv.line("first", field, "last"), StandardCharsets.UTF_8);
        try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(line))) {
            List<CSVRecord> records = parser.getRecords();
            assertThat(records).hasSize(1);
            assertThat(records.get(0).size()).isEqualTo(3);
            assertThat(records.get(0).get(2)).isEqualTo("last");
            return records.get(0).get(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
