package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.util.Collection;
import java.util.List;
import uk.nhs.blackcountry.signon.provisioning.token.SigningAlgorithm;
import uk.nhs.blackcountry.signon.provisioning.token.SigningKey;
import uk.nhs.blackcountry.signon.provisioning.token.SigningKeys;

final class SigningKeyTable implements SigningKeys {
    private final Database database;

    SigningKeyTable(Database database) {
        this.database = database;
    }

    @Override
    public List<SigningKey> all() {
        return database.sql("select * from signing_key order by signs_from, id")
                .query((row, n) -> new SigningKey(
                        row.getString("id"),
                        SigningAlgorithm.valueOf(row.getString("algorithm")),
                        row.getString("shown"),
                        row.getString("sealed"),
                        Columns.instant(row, "signs_from")))
                .list();
    }

    @Override
    public void add(SigningKey key) {
        database.sql("""
                insert into signing_key (id, algorithm, shown, sealed, signs_from)
                values (:id, :algorithm, :shown, :sealed, :signs_from)
                """)
                .param("id", key.id())
                .param("algorithm", key.algorithm().name())
                .param("shown", key.shown())
                .param("sealed", key.sealed())
                .param("signs_from", time(key.signsFrom()))
                .update();
    }

    @Override
    public void remove(Collection<String> ids) {
        database.sql("delete from signing_key where id in (select unnest(:ids::text[]))")
                .param("ids", ids.toArray(String[]::new))
                .update();
    }
}
