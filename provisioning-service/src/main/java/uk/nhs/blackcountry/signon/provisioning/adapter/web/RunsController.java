package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpPlans;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncRun;

/** {@code /runs}: what came of reading the sources, newest first. A run that found nothing new is not kept. */
@RestController
@RequestMapping("/registry/v1")
final class RunsController {
    private final LookUpPlans lookUpPlans;
    private final Etags etags;

    RunsController(LookUpPlans lookUpPlans, Etags etags) {
        this.lookUpPlans = lookUpPlans;
        this.etags = etags;
    }

    @GetMapping("/runs")
    ResponseEntity<byte[]> runs(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        String only = Given.optionalText("source", source);
        Paging paging = Paging.of(viewer, limit, cursor, "runs", only);
        List<SyncRun> found = lookUpPlans.runs(viewer, only, paging.afterNumber(Long.MAX_VALUE), paging.limit() + 1);
        return etags.ok(paging.page(found, run -> Long.toString(run.id())));
    }

    @GetMapping("/runs/{number}")
    ResponseEntity<byte[]> run(Viewer viewer, @PathVariable String number) {
        return etags.ok(lookUpPlans.run(viewer, Given.number(number)).orElseThrow(() -> Refused.notFound("run")));
    }
}
