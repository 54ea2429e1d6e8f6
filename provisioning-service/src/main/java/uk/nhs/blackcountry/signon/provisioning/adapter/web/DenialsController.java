package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.timeline.ExplainDenial;
import uk.nhs.blackcountry.signon.provisioning.timeline.Where;

/** {@code /persons/{id}/why-denied} and {@code /denials}: the first thing in the way of an app, and what ends it. */
@RestController
@RequestMapping("/registry/v1")
final class DenialsController {
    private final ExplainDenial explainDenial;
    private final Etags etags;

    DenialsController(ExplainDenial explainDenial, Etags etags) {
        this.explainDenial = explainDenial;
        this.etags = etags;
    }

    @GetMapping("/persons/{id}/why-denied")
    ResponseEntity<byte[]> whyDenied(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String app,
            @RequestParam(required = false) @Nullable String site,
            @RequestParam(required = false) @Nullable String at) {
        @Nullable Instant instant = at == null ? null : Given.instant("at", at);
        return etags.ok(explainDenial
                .at(viewer, Given.person("id", id), Given.text("app", app), where(viewer, site), instant)
                .orElseThrow(() -> Refused.notFound("person")));
    }

    private @Nullable Where where(Viewer viewer, @Nullable String site) {
        return site == null
                ? null
                : explainDenial
                        .where(viewer, Given.code("site", site))
                        .orElseThrow(() ->
                                Refused.badRequest("site: one of your trusts is expected, or a site of one of them"));
    }

    @GetMapping("/denials/{id}")
    ResponseEntity<byte[]> denial(Viewer viewer, @PathVariable String id) {
        return etags.ok(explainDenial.denial(viewer, Given.id(id)).orElseThrow(() -> Refused.notFound("denial")));
    }
}
