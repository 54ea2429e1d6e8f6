package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lines of CSV (RFC 4180), for people who open them in a spreadsheet. A spreadsheet takes a field that begins like a formula for one and runs it
 * (OWASP, CSV injection): before such a field stands an apostrophe, which shows it as text.
 */
final class Csv {
    /** With the header first. */
    static final String MEDIA_TYPE = "text/csv;charset=UTF-8;header=present";

    /** What a spreadsheet may take for the beginning of a formula, also in full width, and after blanks and what is not shown. */
    private static final Pattern FORMULA = Pattern.compile("(?s)(?:[\\p{C}\\p{Z}]*[=+\\-@＝＋－＠]|[\\t\\r\\n]).*");

    /** A semicolon and a tab as well: somebody's spreadsheet parts fields there. */
    private static final Pattern QUOTED = Pattern.compile("(?s).*[\",;\\t\\r\\n'].*");

    private Csv() {}

    /** One line with its end. @param fields null for an empty one */
    static byte[] line(@Nullable Object... fields) {
        return (Arrays.stream(fields).map(Csv::field).collect(Collectors.joining(",")) + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String field(@Nullable Object field) {
        String text = Objects.toString(field, "");
        String safe = FORMULA.matcher(text).matches() ? "'" + text : text;
        return QUOTED.matcher(safe).matches() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
