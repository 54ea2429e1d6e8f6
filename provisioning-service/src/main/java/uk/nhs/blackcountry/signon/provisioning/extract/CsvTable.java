package uk.nhs.blackcountry.signon.provisioning.extract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException.Reason;

/** Comma-separated values under a line of headers, of which only the named columns are looked at. */
public final class CsvTable {
    private final int width;
    private final List<Line> lines;

    private CsvTable(int width, List<Line> lines) {
        this.width = width;
        this.lines = List.copyOf(lines);
    }

    /**
     * One line below the headers.
     *
     * @param number of the line on which it begins, from 1
     * @param fields how many it has
     * @param row null where that is not as many as there are headers
     */
    public record Line(int number, int fields, @Nullable Row row) {}

    /**
     * @param columns by their headers; those that are not read may well have the same name twice
     * @param trailer the first field of a last line that counts the others in its second; null where there is no such line
     * @throws HeldException if it is cut short, not comma-separated or lacks a column
     */
    public static CsvTable read(byte[] bytes, Set<String> columns, @Nullable String trailer) throws HeldException {
        List<CsvLine> lines = new ArrayList<>(CsvLines.read(bytes));
        if (lines.isEmpty()) {
            throw new HeldException(Reason.EMPTY, "nothing is in it");
        }
        CsvLine headers = lines.remove(0);
        int width = headers.fields().size();
        Map<String, Integer> places = places(headers, columns);
        if (trailer != null) {
            checkTrailer(trailer, lines);
        } else if (!CsvLines.isEnded(bytes)) {
            throw new HeldException(Reason.PARTIAL, "it is cut short: the last line does not end");
        }
        if (!lines.isEmpty() && lines.get(lines.size() - 1).fields().size() < width) {
            throw new HeldException(Reason.PARTIAL, "it is cut short: the last line lacks columns");
        }
        return new CsvTable(
                width,
                lines.stream()
                        .map(line -> new Line(
                                line.number(),
                                line.fields().size(),
                                line.fields().size() == width ? row(line, places) : null))
                        .toList());
    }

    /** How many headers there are. */
    public int width() {
        return width;
    }

    public List<Line> lines() {
        return lines;
    }

    private static Map<String, Integer> places(CsvLine headers, Set<String> columns) throws HeldException {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < headers.fields().size(); i++) {
            String name = headers.fields().get(i).strip();
            if (columns.contains(name) && places.put(name, i) != null) {
                throw new HeldException(Reason.PARTIAL, "it has two columns " + name);
            }
        }
        Set<String> missing = new HashSet<>(columns);
        missing.removeAll(places.keySet());
        if (!missing.isEmpty()) {
            throw new HeldException(
                    Reason.PARTIAL,
                    "it lacks the columns " + missing.stream().sorted().toList());
        }
        return places;
    }

    private static void checkTrailer(String marker, List<CsvLine> lines) throws HeldException {
        CsvLine last = lines.isEmpty() ? null : lines.remove(lines.size() - 1);
        if (last == null
                || last.fields().size() < 2
                || !last.fields().get(0).strip().equals(marker)) {
            throw new HeldException(Reason.PARTIAL, "it is cut short: the last line is no trailer");
        }
        if (!last.fields().get(1).strip().equals(Integer.toString(lines.size()))) {
            throw new HeldException(
                    Reason.PARTIAL, "its trailer counts other than the " + lines.size() + " rows in it");
        }
    }

    private static Row row(CsvLine line, Map<String, Integer> places) {
        Map<String, String> fields = new LinkedHashMap<>();
        places.forEach((name, i) -> fields.put(name, line.fields().get(i)));
        return new Row(fields);
    }
}
