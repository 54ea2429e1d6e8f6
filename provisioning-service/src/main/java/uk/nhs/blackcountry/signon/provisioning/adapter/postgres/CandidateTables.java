package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.correlation.Candidates;

/** What is due is noted by triggers on the tables of accounts and links. */
final class CandidateTables implements Candidates {
    private final Database database;

    CandidateTables(Database database) {
        this.database = database;
    }

    @Override
    public List<AccountKey> unmarked(int limit) {
        return due(false, limit);
    }

    @Override
    public List<AccountKey> due(int limit) {
        return due(true, limit);
    }

    private List<AccountKey> due(boolean marked, int limit) {
        return database.sql("select account from correlation_due where marked = :marked order by account limit :limit")
                .param("marked", marked)
                .param("limit", limit)
                .query((row, n) -> Columns.key(row, "account"))
                .list();
    }

    @Override
    public Map<AccountKey, Set<String>> marksOf(Collection<AccountKey> accounts) {
        Map<AccountKey, Set<String>> marks = new HashMap<>();
        database.sql("select account, mark from correlation_mark where account = any(:accounts)")
                .param("accounts", Columns.keys(accounts))
                .query((row, n) -> Map.entry(Columns.key(row, "account"), row.getString("mark")))
                .list()
                .forEach(entry -> marks.computeIfAbsent(entry.getKey(), key -> new HashSet<>())
                        .add(entry.getValue()));
        return marks;
    }

    @Override
    public void mark(Map<AccountKey, Set<String>> marks) {
        String[] accounts = Columns.keys(marks.keySet());
        database.sql("delete from correlation_mark where account = any(:accounts)")
                .param("accounts", accounts)
                .update();
        List<String> of = new ArrayList<>();
        List<String> what = new ArrayList<>();
        marks.forEach((account, texts) -> texts.forEach(text -> {
            of.add(account.toString());
            what.add(text);
        }));
        database.sql("insert into correlation_mark (account, mark) select * from unnest(:of, :what)")
                .param("of", of.toArray(String[]::new))
                .param("what", what.toArray(String[]::new))
                .update();
        database.sql("update correlation_due set marked = true where account = any(:accounts)")
                .param("accounts", accounts)
                .update();
    }

    @Override
    public void lookAgainAt(Collection<AccountKey> accounts) {
        database.sql("insert into correlation_due select unnest(:accounts), true on conflict (account) do nothing")
                .param("accounts", Columns.keys(accounts))
                .update();
    }

    @Override
    public void lookedAt(Collection<AccountKey> accounts) {
        database.sql("delete from correlation_due where account = any(:accounts) and marked")
                .param("accounts", Columns.keys(accounts))
                .update();
    }

    @Override
    public Map<String, List<AccountKey>> sharing(Collection<String> marks, int atMost) {
        Map<String, List<AccountKey>> sharing = new HashMap<>();
        database.sql("""
                select asked.mark, holder.account
                from unnest(:marks) as asked (mark)
                cross join lateral (
                  select account from correlation_mark m where m.mark = asked.mark order by account limit :limit
                ) as holder
                """)
                .param("marks", marks.toArray(String[]::new))
                .param("limit", atMost + 1)
                .query((row, n) -> Map.entry(row.getString("mark"), Columns.key(row, "account")))
                .list()
                .forEach(entry -> sharing.computeIfAbsent(entry.getKey(), mark -> new ArrayList<>())
                        .add(entry.getValue()));
        return sharing;
    }
}
