package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.provisioning.sync.Plan;

/** The counts of a plan, as the tables {@code plan} and {@code sync_run} name them. */
final class CountColumns {
    private CountColumns() {}

    static MapSqlParameterSource write(Plan.Counts counts, MapSqlParameterSource row) {
        return row.addValue("accounts", counts.accounts())
                .addValue("created", counts.created())
                .addValue("linked", counts.linked())
                .addValue("unlinked", counts.unlinked())
                .addValue("enabled", counts.enabled())
                .addValue("disabled", counts.disabled())
                .addValue("moved", counts.moved())
                .addValue("changed", counts.changed())
                .addValue("taken_away", counts.takenAway());
    }

    static Plan.Counts read(ResultSet row) throws SQLException {
        return new Plan.Counts(
                row.getInt("accounts"),
                row.getInt("created"),
                row.getInt("linked"),
                row.getInt("unlinked"),
                row.getInt("enabled"),
                row.getInt("disabled"),
                row.getInt("moved"),
                row.getInt("changed"),
                row.getInt("taken_away"));
    }
}
