package uk.nhs.blackcountry.signon.provisioning.adapter.nhsmail;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.OrdinaryAccounts;
import uk.nhs.blackcountry.signon.provisioning.adapter.nhsmail.NhsmailProperties.Columns;
import uk.nhs.blackcountry.signon.provisioning.extract.BadRowException;
import uk.nhs.blackcountry.signon.provisioning.extract.Row;
import uk.nhs.blackcountry.signon.provisioning.extract.RowReader;

/** A line of the portal's report. One without an object id is left aside: its address may have been somebody else's last month. */
final class ReportRows implements RowReader {
    private final UUID tenant;
    private final NhsmailProperties.Report report;
    private final Columns columns;
    private final NhsmailProperties.Leavers leavers;
    private final OrdinaryAccounts ordinary;

    ReportRows(NhsmailProperties properties, NhsmailProperties.Report report) {
        this.tenant = properties.tenant();
        this.report = report;
        this.columns = report.columns();
        this.leavers = properties.leavers();
        this.ordinary = new OrdinaryAccounts(properties.notOrdinary(), false);
    }

    @Override
    public String configuration() {
        return tenant + " " + columns + " " + new TreeSet<>(report.staffValues()) + " "
                + new TreeSet<>(report.activeStatuses()) + " " + leavers + " " + ordinary.configuration();
    }

    @Override
    public Set<String> columns() {
        return columns.all();
    }

    @Override
    public AccountKey key(Row row) throws BadRowException {
        String oid = row.required(columns.oid());
        try {
            if (oid.length() == 36) {
                return AccountKey.nhsmail(tenant, UUID.fromString(oid));
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new BadRowException(columns.oid(), "is no object id");
    }

    @Override
    public Optional<Account> read(AccountKey key, Row row) throws BadRowException {
        if (!report.staffValues().isEmpty() && !report.staffValues().contains(row.text(columns.organisation()))) {
            return Optional.empty();
        }
        String address = row.required(columns.address());
        PersonName name = new PersonName(row.text(columns.given()), row.text(columns.family()));
        return Optional.of(new Account(
                key,
                ordinary.kind(address.split("@", 2)[0], name, null),
                maySignIn(row) ? Account.State.ENABLED : Account.State.DISABLED,
                name,
                address,
                address,
                List.of(address),
                Identifiers.NONE,
                null,
                null));
    }

    private boolean maySignIn(Row row) throws BadRowException {
        if (columns.status() == null) {
            return true;
        }
        String status = row.required(columns.status());
        return leavers.isLeaver(status)
                ? leavers.maySignIn()
                : report.activeStatuses().contains(status);
    }
}
