package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
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
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpPlacements;
import uk.nhs.blackcountry.signon.provisioning.lookup.PlacementIndex;
import uk.nhs.blackcountry.signon.provisioning.lookup.StatedPlacementView;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing.Status;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnPlacements;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** {@code /placements}: work at host trusts, as it is stated, and what the host trusts decide on it. */
@RestController
@RequestMapping("/registry/v1")
final class PlacementsController {
    private final LookUpPlacements lookUpPlacements;
    private final DecideOnPlacements decideOnPlacements;
    private final Registry registry;
    private final Etags etags;

    /** @param key by which who asks knows it: the same asked twice is one */
    record Ask(
            @Nullable String key,
            @Nullable String trust,
            @Nullable List<String> sites,
            @Nullable String role,
            @Nullable String staffGroup,
            @Nullable String employer,
            @Nullable String from,
            @Nullable String until,
            @Nullable String sponsor,
            @Nullable For whom,
            @Nullable String reason) {}

    /** Exactly one of these. */
    record For(
            @Nullable String person,
            @Nullable String employee,
            @Nullable String registration,
            @Nullable String cis2) {}

    record Reason(@Nullable String reason) {}

    private interface Saying {
        StatedPlacement of(PersonId who, UUID id, String reason);
    }

    PlacementsController(
            LookUpPlacements lookUpPlacements, DecideOnPlacements decideOnPlacements, Registry registry, Etags etags) {
        this.lookUpPlacements = lookUpPlacements;
        this.decideOnPlacements = decideOnPlacements;
        this.registry = registry;
        this.etags = etags;
    }

    @GetMapping("/placements")
    ResponseEntity<byte[]> placements(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String trust,
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String liveAt,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        PlacementIndex.Query query = new PlacementIndex.Query(
                trust == null ? null : Given.trust(trust),
                person == null ? null : Given.person("person", person),
                Given.optionalOf("status", status, Status.class),
                liveAt == null ? null : Given.instant("liveAt", liveAt));
        Paging paging = Paging.of(viewer, limit, cursor, "placements", query);
        @Nullable UUID after = paging.after() == null ? null : Given.id(paging.after());
        return etags.ok(paging.page(
                lookUpPlacements.find(viewer, query, after, paging.limit() + 1),
                view -> view.id().toString()));
    }

    @GetMapping("/placements/{id}")
    ResponseEntity<byte[]> placement(Viewer viewer, @PathVariable String id) {
        return etags.ok(find(viewer, Given.id(id)));
    }

    @PostMapping(path = "/placements", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> propose(Viewer viewer, @RequestBody Ask ask) {
        OdsCode trust = Given.ownTrust(viewer, ask.trust());
        DecideOnPlacements.Proposal proposal = new DecideOnPlacements.Proposal(
                Given.optionalText("key", ask.key()),
                work(ask, trust),
                whom(Given.present("whom", ask.whom()), trust),
                Given.text("reason", ask.reason()));
        StatedPlacement proposed = decideOnPlacements.propose(viewer.person(), proposal);
        StatedPlacementView view = find(viewer, proposed.id());
        return etags.answer(HttpStatus.CREATED, view)
                .location(URI.create("/registry/v1/placements/" + view.id()))
                .body(etags.bytes(view));
    }

    @PostMapping(path = "/placements/{id}/approvals", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> approve(
            Viewer viewer,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Reason reason) {
        return said(decideOnPlacements::approve, viewer, id, ifMatch, reason);
    }

    @PostMapping(path = "/placements/{id}/refusals", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> decline(
            Viewer viewer,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Reason reason) {
        return said(decideOnPlacements::decline, viewer, id, ifMatch, reason);
    }

    @PostMapping(path = "/placements/{id}/withdrawals", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> withdraw(
            Viewer viewer,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Reason reason) {
        return said(decideOnPlacements::withdraw, viewer, id, ifMatch, reason);
    }

    private ResponseEntity<byte[]> said(
            Saying saying, Viewer viewer, String id, @Nullable String ifMatch, Reason reason) {
        UUID known = Given.id(id);
        String why = Given.text("reason", reason.reason());
        return etags.ok(registry.transactions().alone(() -> {
            etags.requireSeen(ifMatch, find(viewer, known));
            UUID decided = saying.of(viewer.person(), known, why).id();
            return find(viewer, decided);
        }));
    }

    private StatedPlacementView find(Viewer viewer, UUID id) {
        return lookUpPlacements.placement(viewer, id).orElseThrow(() -> Refused.notFound("placement"));
    }

    private static Work work(Ask ask, OdsCode trust) {
        return new Work(
                trust,
                Given.present("sites", ask.sites()).stream()
                        .map(site -> Given.code("sites", site))
                        .toList(),
                Given.text("role", ask.role()),
                Given.optionalText("staffGroup", ask.staffGroup()),
                ask.employer() == null ? null : Given.code("employer", ask.employer()),
                Given.instant("from", ask.from()),
                Given.instant("until", ask.until()),
                Given.optionalText("sponsor", ask.sponsor()));
    }

    /** An employee number is one of the host trust: what another trust's says nothing here. */
    static Whom whom(For whom, OdsCode trust) {
        if (Stream.of(whom.person(), whom.employee(), whom.registration(), whom.cis2())
                        .filter(Objects::nonNull)
                        .count()
                != 1) {
            throw Refused.badRequest("whom: exactly one of person, employee, registration and cis2 is expected");
        }
        if (whom.person() != null) {
            PersonId person = Given.person("whom.person", whom.person());
            return new Whom.Known(person);
        }
        try {
            if (whom.employee() != null) {
                return new Whom.Employee(trust, whom.employee());
            }
            return whom.cis2() != null
                    ? new Whom.SmartCard(whom.cis2())
                    : Whom.parse("registration " + Given.text("whom.registration", whom.registration()));
        } catch (IllegalArgumentException e) {
            throw Refused.badRequest(
                    "whom: an employee number, a registration such as GMC 1234567 or a CIS2 user id of 12 digits is expected");
        }
    }
}
