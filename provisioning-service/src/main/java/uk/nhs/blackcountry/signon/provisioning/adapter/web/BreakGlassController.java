package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.lookup.BreakGlassView;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpBreakGlass;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.placement.BreakGlass.Verdict;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnBreakGlass;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** {@code /break-glass}: access in an emergency, given by one administrator alone, and its review by another. */
@RestController
@RequestMapping("/registry/v1")
final class BreakGlassController {
    private final LookUpBreakGlass lookUpBreakGlass;
    private final DecideOnBreakGlass decideOnBreakGlass;
    private final Registry registry;
    private final Etags etags;

    /** @param key by which who asks knows it: the same asked twice is one */
    record Ask(
            @Nullable String key,
            @Nullable String trust,
            @Nullable List<String> sites,
            @Nullable String role,
            @Nullable String staffGroup,
            @Nullable String until,
            @Nullable String person,
            @Nullable String reason) {}

    record Review(@Nullable String verdict, @Nullable String words) {}

    BreakGlassController(
            LookUpBreakGlass lookUpBreakGlass, DecideOnBreakGlass decideOnBreakGlass, Registry registry, Etags etags) {
        this.lookUpBreakGlass = lookUpBreakGlass;
        this.decideOnBreakGlass = decideOnBreakGlass;
        this.registry = registry;
        this.etags = etags;
    }

    @GetMapping("/break-glass")
    ResponseEntity<byte[]> waiting(
            Viewer viewer,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Paging paging = Paging.of(viewer, limit, cursor, "break-glass");
        return etags.ok(paging.pageOfAll(
                lookUpBreakGlass.waiting(viewer), view -> view.id().toString()));
    }

    @GetMapping("/break-glass/{id}")
    ResponseEntity<byte[]> one(Viewer viewer, @PathVariable String id) {
        return etags.ok(find(viewer, Given.id(id)));
    }

    @PostMapping(path = "/break-glass", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> open(Viewer viewer, @RequestBody Ask ask) {
        OdsCode trust = Given.ownTrust(viewer, ask.trust());
        DecideOnBreakGlass.Emergency emergency = new DecideOnBreakGlass.Emergency(
                Given.optionalText("key", ask.key()),
                work(ask, trust),
                Given.person("person", ask.person()),
                Given.text("reason", ask.reason()));
        StatedPlacement opened = decideOnBreakGlass.open(viewer.person(), emergency);
        BreakGlassView view = find(viewer, opened.id());
        return etags.answer(HttpStatus.CREATED, view)
                .location(URI.create("/registry/v1/break-glass/" + view.id()))
                .body(etags.bytes(view));
    }

    @PostMapping(path = "/break-glass/{id}/reviews", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> review(
            Viewer viewer,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Review review) {
        UUID known = Given.id(id);
        Verdict verdict = Given.present("verdict", Given.optionalOf("verdict", review.verdict(), Verdict.class));
        String words = Given.text("words", review.words());
        return etags.ok(registry.transactions().alone(() -> {
            etags.requireSeen(ifMatch, find(viewer, known));
            decideOnBreakGlass.review(viewer.person(), known, verdict, words);
            return find(viewer, known);
        }));
    }

    private BreakGlassView find(Viewer viewer, UUID id) {
        return lookUpBreakGlass.find(viewer, id).orElseThrow(() -> Refused.notFound("access in an emergency"));
    }

    /** It begins when it is opened, whatever stands here. */
    private Work work(Ask ask, OdsCode trust) {
        Instant now = registry.clock().instant();
        return new Work(
                trust,
                Given.present("sites", ask.sites()).stream()
                        .map(site -> Given.code("sites", site))
                        .toList(),
                Given.text("role", ask.role()),
                Given.optionalText("staffGroup", ask.staffGroup()),
                null,
                now,
                Given.instant("until", ask.until()),
                null);
    }
}
