package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.util.Optional;
import uk.nhs.blackcountry.signon.provisioning.sync.FollowedPolicy;

/** One row. */
final class FollowedPolicyTable implements FollowedPolicy {
    private final Database database;

    FollowedPolicyTable(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Followed> last() {
        return database.sql("select * from followed_policy")
                .query((row, n) -> new Followed(
                        row.getInt("version"),
                        row.getString("digest"),
                        Columns.instant(row, "since"),
                        Columns.instant(row, "looked_at"),
                        Columns.instant(row, "confirmed_at")))
                .optional();
    }

    @Override
    public void follow(Followed policy) {
        database.sql("""
                insert into followed_policy (version, digest, since, looked_at, confirmed_at)
                values (:version, :digest, :since, :looked_at, :confirmed_at)
                on conflict (one) do update set
                  version = excluded.version, digest = excluded.digest, since = excluded.since,
                  looked_at = excluded.looked_at, confirmed_at = excluded.confirmed_at
                """)
                .param("version", policy.version())
                .param("digest", policy.digest())
                .param("since", time(policy.since()))
                .param("looked_at", time(policy.lookedAt()))
                .param("confirmed_at", time(policy.confirmedAt()))
                .update();
    }
}
