package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;

/** What is to be done where and when, as columns of one name in every table. The trust is a column of its own. */
final class WorkColumns {
    private WorkColumns() {}

    static void add(MapSqlParameterSource row, String prefix, @Nullable Work work) {
        OdsCode employer = work == null ? null : work.employer();
        row.addValue(prefix + "sites", work == null ? null : Columns.codes(work.sites()))
                .addValue(prefix + "role", work == null ? null : work.role())
                .addValue(prefix + "staff_group", work == null ? null : work.staffGroup())
                .addValue(prefix + "employer", employer == null ? null : employer.value())
                .addValue(prefix + "from_at", time(work == null ? null : work.from()))
                .addValue(prefix + "until_at", time(work == null ? null : work.until()))
                .addValue(prefix + "sponsor", work == null ? null : work.sponsor());
    }

    static Work work(ResultSet row, String prefix) throws SQLException {
        String employer = row.getString(prefix + "employer");
        return new Work(
                new OdsCode(row.getString("trust")),
                Columns.texts(row, prefix + "sites").stream().map(OdsCode::new).toList(),
                row.getString(prefix + "role"),
                row.getString(prefix + "staff_group"),
                employer == null ? null : new OdsCode(employer),
                Columns.instant(row, prefix + "from_at"),
                Columns.instant(row, prefix + "until_at"),
                row.getString(prefix + "sponsor"));
    }
}
