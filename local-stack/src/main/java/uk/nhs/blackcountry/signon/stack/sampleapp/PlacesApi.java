package uk.nhs.blackcountry.signon.stack.sampleapp;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import uk.nhs.blackcountry.signon.stafftoken.Site;
import uk.nhs.blackcountry.signon.stafftoken.StaffToken;

/** What a program is told: who somebody is, and what they may do at one place. */
@RestController
class PlacesApi {
    /**
     * @param mayDo roles of this app, sorted
     * @param until when the token ends by which this is known
     */
    record Here(UUID person, String trust, String site, List<String> mayDo, Instant until) {}

    /** The place is that of the record, as this app knows it; a token for another says nothing about this one. */
    @GetMapping("/api/places/{trust}/{site}")
    Here here(@AuthenticationPrincipal StaffToken staff, @PathVariable String trust, @PathVariable String site) {
        Site place = new Site(trust, site);
        if (!staff.reaches(place)) {
            throw new AccessDeniedException("the token is for another place");
        }
        return new Here(
                staff.person(),
                trust,
                site,
                staff.rolesAt(place).stream().sorted().toList(),
                staff.expiresAt());
    }
}
