package uk.nhs.blackcountry.signon.provisioning.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        CsvTable table = CsvTable.read(bytes, rows.columns(), properties.trailer());
        Understood understood = new Understood();
        for (CsvTable.Line line : table.lines()) {
            understood.take(line, table.width());
        }
        return understood.extract(table.lines().size());
    }

    /** What was understood so far. */
    private final class Understood {
        private final Map<AccountKey, Account> accounts = new LinkedHashMap<>();
        private final Map<AccountKey, Integer> firstLines = new LinkedHashMap<>();
        private final List<BadRow> badRows = new ArrayList<>();

        void take(CsvTable.Line line, int width) throws HeldException {
            Row row = line.row();
            if (row == null) {
                badRows.add(new BadRow(
                        line.number(), null, null, "%d columns instead of %d".formatted(line.fields(), width)));
                return;
            }
            AccountKey key = null;
            try {
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
        private void repeated(AccountKey key, CsvTable.Line line, int earlier) {
            accounts.remove(key);
            badRows.add(new BadRow(line.number(), null, key, "the same account as in line " + earlier));
        }

        private void setAside(@Nullable AccountKey key, CsvTable.Line line, BadRowException e) {
            if (key != null) {
                accounts.remove(key);
                firstLines.putIfAbsent(key, line.number());
            }
            badRows.add(new BadRow(line.number(), e.column(), key, e.why()));
        }

        Extract extract(int count) throws HeldException {
            if (badRows.size() > count * properties.allowedBadRows()) {
                Aside first = badRows.get(0).asAside();
                throw new HeldException(
                        Reason.NOT_BELIEVED,
                        "%d of %d rows cannot be understood; the first is %s"
                                .formatted(badRows.size(), count, first.words()));
            }
            if (accounts.isEmpty()) {
                throw new HeldException(Reason.EMPTY, "nobody is in it");
            }
            return new Extract(count, List.copyOf(accounts.values()), badRows);
        }
    }
}
