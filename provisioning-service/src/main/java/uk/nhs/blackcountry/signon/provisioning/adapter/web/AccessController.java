package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.timeline.LookUpAccess;

/** {@code /persons/{id}/access}: what somebody could do at an instant, why, and which tokens were issued around it. */
@RestController
@RequestMapping("/registry/v1")
final class AccessController {
    private static final int MINUTES_AROUND = 15;
    private static final int MOST_MINUTES_AROUND = 24 * 60;

    private final LookUpAccess lookUpAccess;
    private final Etags etags;

    AccessController(LookUpAccess lookUpAccess, Etags etags) {
        this.lookUpAccess = lookUpAccess;
        this.etags = etags;
    }

    @GetMapping("/persons/{id}/access")
    ResponseEntity<byte[]> access(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable Integer minutesAround) {
        PersonId person = Given.person("id", id);
        @Nullable Instant instant = at == null ? null : Given.instant("at", at);
        int around = minutesAround == null ? MINUTES_AROUND : minutesAround;
        if (around < 1 || around > MOST_MINUTES_AROUND) {
            throw Refused.badRequest("minutesAround: 1 to %d is expected".formatted(MOST_MINUTES_AROUND));
        }
        return etags.ok(lookUpAccess
                .at(viewer, person, instant, Duration.ofMinutes(around))
                .orElseThrow(() -> Refused.notFound("person")));
    }
}
