package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.net.URI;
import java.util.List;
import java.util.Set;
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
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.administration.Decision;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpProposals;
import uk.nhs.blackcountry.signon.provisioning.lookup.ProposalView;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnProposals;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** {@code /proposals}: who may be one person, as sources state it; and what administrators say to that. */
@RestController
@RequestMapping("/registry/v1")
final class ProposalsController {
    private final LookUpProposals lookUpProposals;
    private final DecideOnProposals decideOnProposals;
    private final Registry registry;
    private final Etags etags;

    private interface Saying {
        Decision of(PersonId who, OdsCode trust, UUID proposal, String reason);
    }

    ProposalsController(
            LookUpProposals lookUpProposals, DecideOnProposals decideOnProposals, Registry registry, Etags etags) {
        this.lookUpProposals = lookUpProposals;
        this.decideOnProposals = decideOnProposals;
        this.registry = registry;
        this.etags = etags;
    }

    @GetMapping("/proposals")
    ResponseEntity<byte[]> strongestFirst(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String trust,
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Set<OdsCode> trusts = trust == null ? viewer.trusts() : Set.of(Given.ownTrust(viewer, trust));
        @Nullable PersonId whom = person == null ? null : Given.person("person", person);
        Paging paging = Paging.of(viewer, limit, cursor, "proposals", trust, whom);
        @Nullable UUID after = paging.after() == null ? null : Given.id(paging.after());
        List<ProposalView> found = lookUpProposals.strongestFirst(viewer, trusts, whom, after, paging.limit() + 1);
        return etags.ok(paging.page(found, proposal -> proposal.id().toString()));
    }

    @GetMapping("/proposals/{id}")
    ResponseEntity<byte[]> proposal(Viewer viewer, @PathVariable String id) {
        return etags.ok(find(viewer, Given.id(id)));
    }

    @PostMapping(path = "/proposals/{id}/acceptances", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> accept(
            Viewer viewer,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Verdict verdict) {
        return said(decideOnProposals::accept, viewer, id, ifMatch, verdict);
    }

    @PostMapping(path = "/proposals/{id}/rejections", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> reject(
            Viewer viewer,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Verdict verdict) {
        return said(decideOnProposals::reject, viewer, id, ifMatch, verdict);
    }

    private ResponseEntity<byte[]> said(
            Saying saying, Viewer viewer, String id, @Nullable String ifMatch, Verdict verdict) {
        UUID known = Given.id(id);
        OdsCode trust = verdict.givenTrust();
        String reason = verdict.givenReason();
        DecisionView view = registry.transactions().alone(() -> {
            etags.requireSeen(ifMatch, find(viewer, known));
            UUID decided = saying.of(viewer.person(), trust, known, reason).id();
            return DecisionView.of(registry.decisions().find(decided).orElseThrow());
        });
        return etags.answer(HttpStatus.CREATED, view)
                .location(URI.create("/registry/v1/decisions/" + view.id()))
                .body(etags.bytes(view));
    }

    private ProposalView find(Viewer viewer, UUID id) {
        return lookUpProposals.proposal(viewer, id).orElseThrow(() -> Refused.notFound("proposal"));
    }
}
