package uk.nhs.blackcountry.signon.provisioning.adapter.feed;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.adapter.feed.FeedProperties.Columns;
import uk.nhs.blackcountry.signon.provisioning.extract.BadRowException;
import uk.nhs.blackcountry.signon.provisioning.extract.Row;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed.AsideRow;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed.Stated;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom.Registered.Register;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;

/** The rows of one upload, as far as they are understood. What was stated twice is not stated at all: nobody knows which of the two is right. */
final class FeedRows {
    private final FeedProperties.Feed feed;
    private final Columns columns;
    private final Moments moments;
    private final Map<String, Stated> stated = new LinkedHashMap<>();
    private final Map<String, Integer> firstLines = new LinkedHashMap<>();
    private final List<AsideRow> aside = new ArrayList<>();

    private FeedRows(FeedProperties.Feed feed, Columns columns, Moments moments) {
        this.feed = feed;
        this.columns = columns;
        this.moments = moments;
    }

    static FeedRows ofCsv(FeedProperties.Feed feed, Columns columns) {
        return new FeedRows(feed, columns, new Moments(feed.dates(), feed.isOfMoments()));
    }

    /** Days as ISO 8601 writes them, or moments of the clock where the feed is of moments. */
    static FeedRows ofJson(FeedProperties.Feed feed) {
        DateTimeFormatter format =
                feed.isOfMoments() ? DateTimeFormatter.ISO_LOCAL_DATE_TIME : DateTimeFormatter.ISO_LOCAL_DATE;
        return new FeedRows(feed, Columns.JSON, new Moments(format, feed.isOfMoments()));
    }

    List<Stated> stated() {
        return List.copyOf(stated.values());
    }

    List<AsideRow> aside() {
        return List.copyOf(aside);
    }

    void leaveAside(int line, String why) {
        aside.add(new AsideRow(line, null, null, why));
    }

    void take(int line, Row row) {
        String key = null;
        try {
            key = row.required(columns.key());
            Integer earlier = firstLines.putIfAbsent(key, line);
            if (earlier != null) {
                stated.remove(key);
                aside.add(new AsideRow(line, columns.key(), key, "the same key as in line " + earlier));
                return;
            }
            stated.put(key, new Stated(line, key, work(row), whom(row)));
        } catch (BadRowException e) {
            aside.add(new AsideRow(line, e.column(), key, e.why()));
        }
    }

    private Work work(Row row) throws BadRowException {
        List<OdsCode> sites = new ArrayList<>();
        for (String site : row.required(columns.sites()).split(";")) {
            sites.add(code(site.strip(), columns.sites()));
        }
        if (sites.isEmpty()) {
            throw new BadRowException(columns.sites(), "names no site");
        }
        String trust = row.text(columns.trust());
        String employer = row.text(columns.employer());
        String role = row.text(columns.role());
        return new Work(
                trust.isEmpty() ? feed.host() : code(trust, String.valueOf(columns.trust())),
                sites,
                role.isEmpty() && feed.role() != null ? feed.role() : role,
                orNull(row.text(columns.staffGroup())),
                employer.isEmpty() ? null : code(employer, String.valueOf(columns.employer())),
                moments.beginning(row.required(columns.from()), columns.from()),
                moments.end(row.required(columns.until()), columns.until()),
                orNull(row.text(columns.sponsor())));
    }

    /** The number that says most, where there are several: the trust's own before one of the whole service, and that before a public one. */
    private Whom whom(Row row) throws BadRowException {
        String employee = row.text(columns.employee());
        String card = row.text(columns.cis2());
        String registration = row.text(columns.registration());
        if (!employee.isEmpty()) {
            return understood(employee, columns.employee(), number -> new Whom.Employee(feed.host(), number));
        }
        if (!card.isEmpty()) {
            return understood(card, columns.cis2(), Whom.SmartCard::new);
        }
        if (registration.isEmpty()) {
            throw new BadRowException(columns.key(), "nobody is named: no employee, CIS2 or registration number");
        }
        Register register = register(row.text(columns.register()));
        return understood(registration, columns.registration(), number -> new Whom.Registered(register, number));
    }

    private Register register(String text) throws BadRowException {
        return text.isEmpty()
                ? feed.register()
                : understood(text.toUpperCase(Locale.ROOT), columns.register(), Register::valueOf);
    }

    private static OdsCode code(String text, String column) throws BadRowException {
        return understood(text, column, OdsCode::new);
    }

    private static <T> T understood(String text, @Nullable String column, Function<String, T> form)
            throws BadRowException {
        try {
            return form.apply(text);
        } catch (IllegalArgumentException e) {
            throw new BadRowException(String.valueOf(column), "is not what is expected in this column");
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
