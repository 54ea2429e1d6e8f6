package uk.nhs.blackcountry.signon.provisioning.extract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Aside;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException.Reason;

/** Reads the bytes of an extract: all of it, or not at all. */
final class ExtractReader {
    private final ExtractProperties properties;
    private final RowReader rows;

    ExtractReader(ExtractProperties properties, RowReader rows) {
        this.properties = properties;
        this.rows = rows;
    }

    /** @throws HeldException if the file is cut short, is another's, or has too many rows that cannot be understood */
    Extract read(byte[] bytes) throws HeldException {
        List<CsvLine> lines = new ArrayList<>(CsvLines.read(bytes));
        if (lines.isEmpty()) {
            throw new HeldException(Reason.EMPTY, "nothing is in it");
        }
        Header header = header(lines.remove(0));
        if (properties.trailer() != null) {
            checkTrailer(properties.trailer(), lines);
        } else if (!CsvLines.isEnded(bytes)) {
            throw new HeldException(Reason.PARTIAL, "it is cut short: the last line does not end");
        }
        checkLastLine(lines, header);
        Understood understood = new Understood();
        for (CsvLine line : lines) {
            understood.take(line, header);
        }
        return understood.extract(lines.size());
    }

    /**
     * @param width how many columns there are, of which those that are not read may well have the same name
     * @param columns where those that are read stand
     */
    private record Header(int width, Map<String, Integer> columns) {}

    private Header header(CsvLine line) throws HeldException {
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (int i = 0; i < line.fields().size(); i++) {
            String name = line.fields().get(i).strip();
            if (rows.columns().contains(name) && columns.put(name, i) != null) {
                throw new HeldException(Reason.PARTIAL, "it has two columns " + name);
            }
        }
        Set<String> missing = new HashSet<>(rows.columns());
        missing.removeAll(columns.keySet());
        if (!missing.isEmpty()) {
            throw new HeldException(
                    Reason.PARTIAL,
                    "it lacks the columns " + missing.stream().sorted().toList());
        }
        return new Header(line.fields().size(), columns);
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

    private static void checkLastLine(List<CsvLine> lines, Header header) throws HeldException {
        if (!lines.isEmpty() && lines.get(lines.size() - 1).fields().size() < header.width()) {
            throw new HeldException(Reason.PARTIAL, "it is cut short: the last line lacks columns");
        }
    }

    /** What was understood so far. */
    private final class Understood {
        private final Map<AccountKey, Account> accounts = new LinkedHashMap<>();
        private final Map<AccountKey, Integer> firstLines = new LinkedHashMap<>();
        private final List<BadRow> badRows = new ArrayList<>();

        void take(CsvLine line, Header header) throws HeldException {
            if (line.fields().size() != header.width()) {
                badRows.add(new BadRow(
                        line.number(),
                        null,
                        null,
                        "%d columns instead of %d".formatted(line.fields().size(), header.width())));
                return;
            }
            AccountKey key = null;
            try {
                Row row = row(line, header);
                key = rows.key(row);
                Optional<Account> account = rows.read(key, row);
                Integer earlier = firstLines.putIfAbsent(key, line.number());
                if (earlier != null) {
                    repeated(key, line, earlier);
                } else {
                    AccountKey known = key;
                    account.ifPresent(a -> accounts.put(known, a));
                }
            } catch (BadRowException e) {
                setAside(key, line, e);
            }
        }

        /** An account that was stated twice is not stated at all: nobody knows which of the two rows is right. */
        private void repeated(AccountKey key, CsvLine line, int earlier) {
            accounts.remove(key);
            badRows.add(new BadRow(line.number(), null, key, "the same account as in line " + earlier));
        }

        private void setAside(@Nullable AccountKey key, CsvLine line, BadRowException e) {
            if (key != null) {
                accounts.remove(key);
                firstLines.putIfAbsent(key, line.number());
            }
            badRows.add(new BadRow(line.number(), e.column(), key, e.why()));
        }

        private Row row(CsvLine line, Header header) {
            Map<String, String> fields = new LinkedHashMap<>();
            header.columns().forEach((name, i) -> fields.put(name, line.fields().get(i)));
            return new Row(fields);
        }

        Extract extract(int count) throws HeldException {
            if (badRows.size() > count * properties.allowedBadRows()) {
                Aside first = badRows.get(0).asAside();
                throw new HeldException(
                        Reason.NOT_BELIEVED,
                        "%d of %d rows cannot be understood; the first is %s: %s"
                                .formatted(badRows.size(), count, first.where(), first.why()));
            }
            if (accounts.isEmpty()) {
                throw new HeldException(Reason.EMPTY, "nobody is in it");
            }
            return new Extract(count, List.copyOf(accounts.values()), badRows);
        }
    }
}
