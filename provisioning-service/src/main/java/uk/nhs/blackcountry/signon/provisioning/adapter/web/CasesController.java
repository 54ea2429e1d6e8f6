package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.util.UUID;
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
import uk.nhs.blackcountry.signon.provisioning.administration.Matter.Finding;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.lookup.CaseView;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpCases;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnCases;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** {@code /cases}: what waits for a human, about persons and sources that the viewer sees. */
@RestController
@RequestMapping("/registry/v1")
final class CasesController {
    private final LookUpCases lookUpCases;
    private final DecideOnCases decideOnCases;
    private final Registry registry;
    private final Etags etags;

    /**
     * @param trust for which the caller speaks
     * @param decision needed with the finding DECIDED
     */
    record Closing(
            @Nullable String trust,
            @Nullable String finding,
            @Nullable String decision,
            @Nullable String reason) {}

    CasesController(LookUpCases lookUpCases, DecideOnCases decideOnCases, Registry registry, Etags etags) {
        this.lookUpCases = lookUpCases;
        this.decideOnCases = decideOnCases;
        this.registry = registry;
        this.etags = etags;
    }

    @GetMapping("/cases")
    ResponseEntity<byte[]> open(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        OpenCase.@Nullable Kind only = Given.optionalOf("kind", kind, OpenCase.Kind.class);
        Paging paging = Paging.of(viewer, limit, cursor, "cases", only);
        return etags.ok(paging.pageOfAll(
                lookUpCases.open(viewer).stream()
                        .filter(one -> only == null || one.kind() == only)
                        .toList(),
                one -> one.id().toString()));
    }

    @GetMapping("/cases/{id}")
    ResponseEntity<byte[]> one(Viewer viewer, @PathVariable String id) {
        return etags.ok(find(viewer, Given.id(id)));
    }

    /** Answers the case: closed, or with the decision that another trust must agree to. */
    @PostMapping(path = "/cases/{id}/closings", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> close(
            Viewer viewer,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Closing closing) {
        UUID known = Given.id(id);
        OdsCode trust = Given.trust(closing.trust());
        Finding finding = Given.present("finding", Given.optionalOf("finding", closing.finding(), Finding.class));
        @Nullable UUID decided = closing.decision() == null ? null : Given.id(closing.decision());
        String reason = Given.text("reason", closing.reason());
        return etags.ok(registry.transactions().alone(() -> {
            etags.requireSeen(ifMatch, find(viewer, known));
            decideOnCases.close(viewer.person(), trust, known, finding, decided, reason);
            return find(viewer, known);
        }));
    }

    private CaseView find(Viewer viewer, UUID id) {
        return lookUpCases.find(viewer, id).orElseThrow(() -> Refused.notFound("case"));
    }
}
