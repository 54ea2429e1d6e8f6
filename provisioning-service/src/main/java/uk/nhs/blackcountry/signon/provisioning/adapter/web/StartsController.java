package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.timeline.UpcomingStarts;

/** {@code /starts}: whose first morning is near, and who could not sign in then. */
@RestController
@RequestMapping("/registry/v1")
final class StartsController {
    private final UpcomingStarts upcomingStarts;
    private final Etags etags;

    StartsController(UpcomingStarts upcomingStarts, Etags etags) {
        this.upcomingStarts = upcomingStarts;
        this.etags = etags;
    }

    @GetMapping("/starts")
    ResponseEntity<byte[]> starts(
            Viewer viewer,
            @RequestParam(required = false) @Nullable Integer days,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int ahead = days == null ? UpcomingStarts.DAYS : days;
        if (ahead < 1 || ahead > UpcomingStarts.MOST_DAYS) {
            throw Refused.badRequest("days: 1 to %d is expected".formatted(UpcomingStarts.MOST_DAYS));
        }
        Paging paging = Paging.of(viewer, limit, cursor, "starts", ahead);
        @Nullable UUID after = paging.after() == null ? null : Given.id(paging.after());
        return etags.ok(paging.page(
                upcomingStarts.find(viewer, Duration.ofDays(ahead), after, paging.limit() + 1),
                view -> view.placement().toString()));
    }
}
