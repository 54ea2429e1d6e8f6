package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.timeline.PersonChange;
import uk.nhs.blackcountry.signon.provisioning.timeline.PersonChange.Gap;
import uk.nhs.blackcountry.signon.provisioning.timeline.PersonChange.Share;

/** A changeover as a table: a row for each app at a site that somebody gains or loses, for each gap, and for each part of an overlap. */
final class ChangeoverTable {
    /** A hundred thousand rows. Held in memory, so that what cannot be told whole is refused instead of cut short. */
    static final int MOST = 16 * 1024 * 1024;

    private static final String NO_ACCOUNT = "no account from %s on unless one is created or extended";

    private final LocalDate date;
    private final int most;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ChangeoverTable(LocalDate date, int most) {
        this.date = date;
        this.most = most;
        write("date", "change", "trust", "site", "person", "family", "given", "app", "roles", "from", "until", "note");
    }

    /** @throws Refused if it becomes larger than is allowed */
    void add(PersonChange change) {
        String note = change.accountsEnd() == null ? "" : NO_ACCOUNT.formatted(change.accountsEnd());
        change.gains().forEach(share -> share("GAIN", change, share, note));
        change.losses().forEach(share -> share("LOSS", change, share, note));
        Gap gap = change.gap();
        if (gap != null) {
            String filling = gap.awaitsApproval() ? "something that waits for approval would fill it" : "";
            gap.sites()
                    .forEach(site -> row(
                            "GAP",
                            site.trust(),
                            site.site(),
                            change,
                            null,
                            List.of(),
                            gap.from(),
                            gap.until(),
                            filling));
        }
        change.overlaps()
                .forEach(part -> row(
                        "OVERLAP",
                        part.trust(),
                        part.site(),
                        change,
                        null,
                        List.of(),
                        part.from(),
                        part.until(),
                        part.role() + " placement " + part.placement()));
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    private void share(String what, PersonChange change, Share share, String note) {
        row(what, share.trust(), share.site(), change, share.app(), share.roles(), null, null, note);
    }

    private void row(
            String what,
            OdsCode trust,
            OdsCode site,
            PersonChange change,
            @Nullable String app,
            List<String> roles,
            @Nullable Instant from,
            @Nullable Instant until,
            String note) {
        PersonName name = change.name();
        write(
                date,
                what,
                trust,
                site,
                change.person(),
                name == null ? null : name.family(),
                name == null ? null : name.given(),
                app,
                String.join(" ", roles),
                from,
                until,
                note);
    }

    private void write(@Nullable Object... fields) {
        bytes.writeBytes(Csv.line(fields));
        if (bytes.size() > most) {
            throw new Refused(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "the table would be larger than %d bytes: ask site by site with site=, or read /changes page by page"
                            .formatted(most));
        }
    }
}
