package uk.nhs.blackcountry.signon.provisioning.adapter.esr;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.Position;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException.Reason;
import uk.nhs.blackcountry.signon.provisioning.adapter.esr.EsrProperties.Columns;
import uk.nhs.blackcountry.signon.provisioning.extract.BadRowException;
import uk.nhs.blackcountry.signon.provisioning.extract.HeldException;
import uk.nhs.blackcountry.signon.provisioning.extract.Row;
import uk.nhs.blackcountry.signon.provisioning.extract.RowReader;

/** An assignment as an account. Days are days in England: it begins with the first moment of its start and lasts to the end of its end. */
final class EsrRows implements RowReader {
    private static final ZoneId ENGLAND = ZoneId.of("Europe/London");

    /** How Oracle's HR software, on which ESR runs, writes that no end is planned: in the year 4712. */
    private static final int END_OF_TIME = 4712;

    private static final Map<String, Registration.Body> BODIES = Map.of(
            "gmc", Registration.Body.GMC,
            "general medical council", Registration.Body.GMC,
            "nmc", Registration.Body.NMC,
            "nursing and midwifery council", Registration.Body.NMC,
            "nursing & midwifery council", Registration.Body.NMC,
            "hcpc", Registration.Body.HCPC,
            "health and care professions council", Registration.Body.HCPC,
            "health & care professions council", Registration.Body.HCPC,
            "gphc", Registration.Body.GPHC,
            "general pharmaceutical council", Registration.Body.GPHC);

    private final OdsCode trust;
    private final EsrProperties.Esr esr;
    private final Columns columns;
    private final DateTimeFormatter dates;
    private final EsrWords words;
    private final Clock clock;

    EsrRows(OdsCode trust, EsrProperties.Esr esr, Clock clock) {
        this.trust = trust;
        this.esr = esr;
        this.columns = esr.columns();
        this.dates = esr.dates();
        this.words = new EsrWords(esr.sites(), esr.roles());
        this.clock = clock;
    }

    @Override
    public String configuration() {
        return columns + " " + esr.activeStatuses() + " " + esr.trustValue() + " " + esr.dateFormat() + " "
                + esr.sites() + " " + esr.roles();
    }

    @Override
    public Set<String> columns() {
        return columns.all();
    }

    @Override
    public AccountKey key(Row row) throws BadRowException {
        String assignment = row.required(columns.assignment());
        try {
            return AccountKey.esr(trust, assignment);
        } catch (IllegalArgumentException e) {
            throw new BadRowException(columns.assignment(), "is no assignment number");
        }
    }

    @Override
    public Optional<Account> read(AccountKey key, Row row) throws BadRowException, HeldException {
        if (esr.trustValue() != null && !row.text(columns.trust()).equals(esr.trustValue())) {
            throw new HeldException(Reason.NOT_BELIEVED, "a row in it is not this trust's, by " + columns.trust());
        }
        Instant start = startOf(day(row, columns.start()));
        Instant end = end(row);
        if (end != null && end.isBefore(start)) {
            throw new BadRowException(String.valueOf(columns.end()), "is before the start");
        }
        return Optional.of(new Account(
                key,
                Account.Kind.ORDINARY,
                isActive(row, start) ? Account.State.ENABLED : Account.State.DISABLED,
                new PersonName(row.required(columns.given()), row.required(columns.family())),
                null,
                key.id(),
                List.of(),
                new Identifiers(row.text(columns.employee()), row.text(columns.person()), null, registrations(row)),
                start,
                end,
                position(row)));
    }

    /** Who does not work by the assignment does so nowhere and as nothing. */
    private @Nullable Position position(Row row) throws BadRowException {
        boolean works = isWorkedIn(row);
        return Position.of(
                row.text(columns.position()),
                row.text(columns.staffGroup()),
                works ? words.role(row.text(columns.role())) : null,
                works ? words.site(row.text(columns.site())) : null);
    }

    /** Not before the first day: the extract tells of starters weeks ahead. */
    private boolean isActive(Row row, Instant start) throws BadRowException {
        boolean begun = !clock.instant().isBefore(start);
        return begun && isWorkedIn(row);
    }

    private boolean isWorkedIn(Row row) throws BadRowException {
        return columns.status() == null || esr.activeStatuses().contains(row.required(columns.status()));
    }

    private @Nullable Instant end(Row row) throws BadRowException {
        if (columns.end() == null || row.text(columns.end()).isEmpty()) {
            return null;
        }
        LocalDate last = day(row, columns.end());
        return last.getYear() >= END_OF_TIME ? null : startOf(last.plusDays(1));
    }

    private LocalDate day(Row row, String column) throws BadRowException {
        try {
            LocalDate day = LocalDate.parse(row.required(column), dates);
            if (day.getYear() < 1900 || day.getYear() > END_OF_TIME) {
                throw new BadRowException(column, "is no day from 1900 to 4712");
            }
            return day;
        } catch (DateTimeException e) {
            throw new BadRowException(column, "is no day as esr.date-format writes it");
        }
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ENGLAND).toInstant();
    }

    /** Bodies whose registers say nothing about anybody here are passed over. */
    private Set<Registration> registrations(Row row) throws BadRowException {
        Registration.Body body = BODIES.get(row.text(columns.registrationBody()).toLowerCase(Locale.ROOT));
        String number = row.text(columns.registrationNumber());
        if (body == null || number.isEmpty()) {
            return Set.of();
        }
        try {
            return Set.of(new Registration(body, number));
        } catch (IllegalArgumentException e) {
            throw new BadRowException(
                    String.valueOf(columns.registrationNumber()), "has not 4 to 12 letters and digits");
        }
    }
}
