package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.placement.FeedReading;
import uk.nhs.blackcountry.signon.provisioning.placement.StandingFeed;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.sync.StatePlacements;

/** {@code /placement-feeds/{source}} of what nobody uploads: how its last change was taken, and taking it although it was held. */
@RestController
@RequestMapping("/registry/v1/placement-feeds")
final class StandingFeedsController {
    private final List<StandingFeed> standing;
    private final StatePlacements statePlacements;
    private final Registry registry;
    private final Etags etags;

    /**
     * @param issuedAt when it last changed
     * @param sha256 by which what stands now is known, hexadecimal
     * @param held why some of it was held last; null where nothing is
     */
    record View(
            String source,
            Instant issuedAt,
            String sha256,
            @Nullable String held) {}

    StandingFeedsController(
            List<StandingFeed> standing, StatePlacements statePlacements, Registry registry, Etags etags) {
        this.standing = List.copyOf(standing);
        this.statePlacements = statePlacements;
        this.registry = registry;
        this.etags = etags;
    }

    @GetMapping("/{source}")
    ResponseEntity<byte[]> newest(Viewer viewer, @PathVariable String source) {
        return etags.ok(view(own(viewer, source)));
    }

    @PostMapping("/{source}/releases")
    ResponseEntity<byte[]> release(
            Viewer viewer,
            @PathVariable String source,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        StandingFeed feed = own(viewer, source);
        View seen = view(feed);
        etags.requireSeen(ifMatch, seen);
        StatePlacements.Outcome outcome = statePlacements.release(viewer.person(), feed, seen.sha256());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(etags.bytes(FeedReport.of(source, seen.issuedAt(), seen.sha256(), outcome)));
    }

    private View view(StandingFeed feed) {
        Instant changed = registry.feedReadings()
                .newest(feed.source())
                .map(FeedReading::issuedAt)
                .orElseThrow(() -> Refused.notFound("feed"));
        String held = registry.feedReadings()
                .newestHeld(feed.source())
                .map(FeedReading::held)
                .orElse(null);
        return new View(feed.source(), changed, feed.sha256(), held);
    }

    private StandingFeed own(Viewer viewer, String source) {
        Instant now = registry.clock().instant();
        return standing.stream()
                .filter(feed -> feed.source().equals(source))
                .filter(feed -> viewer.trusts().contains(registry.successions().at(feed.trust(), now)))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("feed"));
    }
}
