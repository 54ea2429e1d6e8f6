package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
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
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpPlans;
import uk.nhs.blackcountry.signon.provisioning.lookup.PlanChangeView;
import uk.nhs.blackcountry.signon.provisioning.lookup.PlanView;
import uk.nhs.blackcountry.signon.provisioning.lookup.SyncLog.PlanQuery;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnPlans;
import uk.nhs.blackcountry.signon.provisioning.sync.Plan;
import uk.nhs.blackcountry.signon.provisioning.sync.PlanChange;

/** {@code /plans} and {@code /holds}: what readings would change and did; and what administrators do about those that are held. */
@RestController
@RequestMapping("/registry/v1")
final class PlansController {
    private final LookUpPlans lookUpPlans;
    private final DecideOnPlans decideOnPlans;
    private final Etags etags;

    private interface Saying {
        Plan of(PersonId who, OdsCode trust, long plan, String reason, Runnable sight);
    }

    PlansController(LookUpPlans lookUpPlans, DecideOnPlans decideOnPlans, Etags etags) {
        this.lookUpPlans = lookUpPlans;
        this.decideOnPlans = decideOnPlans;
        this.etags = etags;
    }

    @GetMapping("/plans")
    ResponseEntity<byte[]> plans(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        PlanQuery query = new PlanQuery(
                Given.optionalText("source", source), Given.optionalOf("status", status, Plan.Status.class));
        return page(viewer, query, Paging.of(viewer, limit, cursor, "plans", query));
    }

    @GetMapping("/holds")
    ResponseEntity<byte[]> holds(
            Viewer viewer,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return page(viewer, new PlanQuery(null, Plan.Status.HELD), Paging.of(viewer, limit, cursor, "holds"));
    }

    @GetMapping("/plans/{number}")
    ResponseEntity<byte[]> plan(Viewer viewer, @PathVariable String number) {
        return etags.ok(find(viewer, Given.number(number)));
    }

    @GetMapping("/plans/{number}/changes")
    ResponseEntity<byte[]> changes(
            Viewer viewer,
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        long plan = Given.number(number);
        PlanChange.@Nullable Kind only = Given.optionalOf("kind", kind, PlanChange.Kind.class);
        Paging paging = Paging.of(viewer, limit, cursor, "changes", plan, only);
        List<PlanChangeView> found = lookUpPlans
                .changes(viewer, plan, only, paging.afterNumber(0), paging.limit() + 1)
                .orElseThrow(() -> Refused.notFound("plan"));
        return etags.ok(paging.page(found, change -> Long.toString(change.number())));
    }

    /** The last trust that was missing has it applied. */
    @PostMapping(path = "/plans/{number}/releases", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> release(
            Viewer viewer,
            @PathVariable String number,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Verdict verdict) {
        return said(decideOnPlans::release, viewer, number, ifMatch, verdict);
    }

    @PostMapping(path = "/plans/{number}/discards", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> discard(
            Viewer viewer,
            @PathVariable String number,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Verdict verdict) {
        return said(decideOnPlans::discard, viewer, number, ifMatch, verdict);
    }

    private ResponseEntity<byte[]> said(
            Saying saying, Viewer viewer, String number, @Nullable String ifMatch, Verdict verdict) {
        long plan = Given.number(number);
        Plan settled = saying.of(
                viewer.person(),
                verdict.givenTrust(),
                plan,
                verdict.givenReason(),
                () -> etags.requireSeen(ifMatch, find(viewer, plan)));
        return etags.ok(find(viewer, settled.id()));
    }

    private ResponseEntity<byte[]> page(Viewer viewer, PlanQuery query, Paging paging) {
        List<PlanView> found = lookUpPlans.plans(viewer, query, paging.afterNumber(Long.MAX_VALUE), paging.limit() + 1);
        return etags.ok(paging.page(found, plan -> Long.toString(plan.id())));
    }

    private PlanView find(Viewer viewer, long plan) {
        return lookUpPlans.plan(viewer, plan).orElseThrow(() -> Refused.notFound("plan"));
    }
}
