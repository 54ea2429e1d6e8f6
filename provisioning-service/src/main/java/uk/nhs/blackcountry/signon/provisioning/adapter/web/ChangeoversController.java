package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.timeline.ChangeDay;
import uk.nhs.blackcountry.signon.provisioning.timeline.PreviewChangeover;

/** {@code /changeovers/{date}}: who gains and who loses what on a day, at each site. */
@RestController
@RequestMapping("/registry/v1")
final class ChangeoversController {
    /** Longer than any placement lasts. */
    private static final int MOST_YEARS_AHEAD = 2;

    private final PreviewChangeover previewChangeover;
    private final Etags etags;
    private final Clock clock;

    ChangeoversController(PreviewChangeover previewChangeover, Etags etags, Clock clock) {
        this.previewChangeover = previewChangeover;
        this.etags = etags;
        this.clock = clock;
    }

    @GetMapping("/changeovers/{date}")
    ResponseEntity<byte[]> summary(Viewer viewer, @PathVariable String date) {
        return etags.ok(previewChangeover.summary(viewer, day(date)));
    }

    @GetMapping("/changeovers/{date}/changes")
    ResponseEntity<byte[]> changes(
            Viewer viewer,
            @PathVariable String date,
            @RequestParam(required = false) @Nullable String site,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        ChangeDay day = day(date);
        @Nullable OdsCode only = site == null ? null : Given.code("site", site);
        Paging paging = Paging.of(viewer, limit, cursor, "changeover", day.date(), only);
        @Nullable PersonId after = paging.after() == null ? null : Given.person("cursor", paging.after());
        return etags.ok(paging.page(
                previewChangeover.changes(viewer, day, only, after, paging.limit() + 1),
                change -> change.person().toString()));
    }

    @GetMapping("/changeovers/{date}/changes.csv")
    ResponseEntity<byte[]> table(
            Viewer viewer, @PathVariable String date, @RequestParam(required = false) @Nullable String site) {
        ChangeDay day = day(date);
        @Nullable OdsCode only = site == null ? null : Given.code("site", site);
        ChangeoverTable table = new ChangeoverTable(day.date(), ChangeoverTable.MOST);
        previewChangeover.each(viewer, day, only, null, change -> {
            table.add(change);
            return true;
        });
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(Csv.MEDIA_TYPE))
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"changeover-%s.csv\"".formatted(date))
                .body(table.bytes());
    }

    /** Today or a day to come: of what was, nobody can tell by what is stated now. */
    private ChangeDay day(String text) {
        ChangeDay day = new ChangeDay(Given.date("date", text));
        LocalDate today = ChangeDay.at(clock.instant()).date();
        if (day.date().isBefore(today)) {
            throw Refused.badRequest("date: it is over; /persons/{id}/access answers what somebody could do then");
        }
        if (day.date().isAfter(today.plusYears(MOST_YEARS_AHEAD))) {
            throw Refused.badRequest("date: %d years ahead at most".formatted(MOST_YEARS_AHEAD));
        }
        return day;
    }
}
