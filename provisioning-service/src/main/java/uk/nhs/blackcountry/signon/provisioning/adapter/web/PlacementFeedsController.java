package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed;
import uk.nhs.blackcountry.signon.provisioning.placement.FeedReader;
import uk.nhs.blackcountry.signon.provisioning.placement.FeedReader.Form;
import uk.nhs.blackcountry.signon.provisioning.placement.FeedReader.Upload;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.sync.StatePlacements;

/** {@code /placement-feeds/{source}}: what a feed states of work at the trust that it is configured for. */
@RestController
@RequestMapping("/registry/v1")
final class PlacementFeedsController {
    /** Twenty thousand rows of two hundred characters. Held in memory, by one administrator at a time. */
    static final int MOST = 4 * 1024 * 1024;

    private final FeedReader feeds;
    private final StatePlacements statePlacements;
    private final Registry registry;
    private final Etags etags;

    PlacementFeedsController(FeedReader feeds, StatePlacements statePlacements, Registry registry, Etags etags) {
        this.feeds = feeds;
        this.statePlacements = statePlacements;
        this.registry = registry;
        this.etags = etags;
    }

    @PostMapping(
            path = "/placement-feeds/{source}",
            consumes = {"text/csv", MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<byte[]> upload(
            Viewer viewer,
            @PathVariable String source,
            @RequestParam(required = false) @Nullable String issuedAt,
            @RequestParam(required = false) @Nullable Boolean complete,
            @RequestParam(required = false) @Nullable Boolean release,
            HttpServletRequest request) {
        requireOwn(viewer, source);
        boolean json = MediaType.parseMediaType(request.getContentType()).isCompatibleWith(MediaType.APPLICATION_JSON);
        Upload upload = new Upload(
                source, json ? Form.JSON : Form.CSV, complete == null || complete, Given.instant("issuedAt", issuedAt));
        Feed feed = feeds.read(upload, bytes(request));
        StatePlacements.Outcome outcome = statePlacements.take(viewer.person(), feed, release != null && release);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(etags.bytes(FeedReport.of(feed.source(), feed.issuedAt(), feed.sha256(), outcome)));
    }

    private void requireOwn(Viewer viewer, String source) {
        OdsCode trust = feeds.trust(source).orElseThrow(() -> Refused.notFound("feed"));
        if (!viewer.trusts()
                .contains(registry.successions().at(trust, registry.clock().instant()))) {
            throw Refused.notFound("feed");
        }
    }

    private static byte[] bytes(HttpServletRequest request) {
        byte[] bytes;
        try {
            bytes = request.getInputStream().readNBytes(MOST + 1);
        } catch (IOException e) {
            throw new Refused(
                    HttpStatus.SERVICE_UNAVAILABLE, "it did not arrive whole: nothing was kept; send it again");
        }
        if (bytes.length > MOST) {
            throw new Refused(HttpStatus.CONTENT_TOO_LARGE, "more than " + MOST + " bytes");
        }
        return bytes;
    }
}
