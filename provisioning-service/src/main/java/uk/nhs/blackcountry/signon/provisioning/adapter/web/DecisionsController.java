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
import uk.nhs.blackcountry.signon.provisioning.administration.Decision;
import uk.nhs.blackcountry.signon.provisioning.administration.Matter;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnPersons;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** {@code /decisions}: what administrators of several trusts decide together on persons. */
@RestController
@RequestMapping("/registry/v1")
final class DecisionsController {
    private final DecideOnPersons decideOnPersons;
    private final Registry registry;
    private final Etags etags;

    /** Exactly one of {@code separate}, {@code merge} and {@code tellApart}. */
    record Ask(
            @Nullable String trust,
            @Nullable Separate separate,
            @Nullable Merge merge,
            @Nullable TellApart tellApart,
            @Nullable String reason) {}

    record Separate(@Nullable String person, @Nullable List<String> accounts) {}

    record Merge(@Nullable String one, @Nullable String other) {}

    record TellApart(@Nullable String one, @Nullable String other) {}

    /** @param trust for which the caller speaks */
    record Voice(@Nullable String trust) {}

    record Refusal(@Nullable String trust, @Nullable String reason) {}

    DecisionsController(DecideOnPersons decideOnPersons, Registry registry, Etags etags) {
        this.decideOnPersons = decideOnPersons;
        this.registry = registry;
        this.etags = etags;
    }

    @GetMapping("/decisions")
    ResponseEntity<byte[]> waiting(
            Viewer viewer,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        List<DecisionView> waiting = registry.decisions().waiting(viewer.trusts()).stream()
                .map(DecisionView::of)
                .toList();
        Paging paging = Paging.of(viewer, limit, cursor, "decisions");
        return etags.ok(paging.pageOfAll(waiting, view -> view.id().toString()));
    }

    @GetMapping("/decisions/{id}")
    ResponseEntity<byte[]> decision(Viewer viewer, @PathVariable String id) {
        return etags.ok(DecisionView.of(find(viewer, Given.id(id))));
    }

    @PostMapping(path = "/decisions", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> ask(Viewer viewer, @RequestBody Ask ask) {
        Matter matter = matter(ask);
        String reason = Given.text("reason", ask.reason());
        OdsCode trust = Given.trust(ask.trust());
        DecisionView view = registry.transactions()
                .alone(() -> stands(decideOnPersons.ask(viewer.person(), trust, matter, reason)));
        return etags.answer(HttpStatus.CREATED, view)
                .location(URI.create("/registry/v1/decisions/" + view.id()))
                .body(etags.bytes(view));
    }

    @PostMapping(path = "/decisions/{id}/agreements", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> agree(
            Viewer viewer,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Voice voice) {
        UUID decision = Given.id(id);
        OdsCode trust = Given.trust(voice.trust());
        return etags.ok(registry.transactions().alone(() -> {
            etags.requireSeen(ifMatch, DecisionView.of(find(viewer, decision)));
            return stands(decideOnPersons.agree(viewer.person(), trust, decision));
        }));
    }

    @PostMapping(path = "/decisions/{id}/refusals", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> decline(
            Viewer viewer,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Refusal refusal) {
        UUID decision = Given.id(id);
        OdsCode trust = Given.trust(refusal.trust());
        String reason = Given.text("reason", refusal.reason());
        return etags.ok(registry.transactions().alone(() -> {
            etags.requireSeen(ifMatch, DecisionView.of(find(viewer, decision)));
            return stands(decideOnPersons.decline(viewer.person(), trust, decision, reason));
        }));
    }

    /** As it is kept: instants are kept less finely than they are measured, and the tag must be that of the next reading. */
    private DecisionView stands(Decision written) {
        return DecisionView.of(registry.decisions().find(written.id()).orElseThrow());
    }

    private Decision find(Viewer viewer, UUID id) {
        return registry.decisions()
                .find(id)
                .filter(decision -> decision.trusts().stream().anyMatch(viewer.trusts()::contains))
                .orElseThrow(() -> Refused.notFound("decision"));
    }

    private static Matter matter(Ask ask) {
        Separate separate = ask.separate();
        Merge merge = ask.merge();
        TellApart apart = ask.tellApart();
        if (Stream.of(separate, merge, apart).filter(Objects::nonNull).count() != 1) {
            throw Refused.badRequest("exactly one of separate, merge and tellApart is expected");
        }
        try {
            if (merge != null) {
                return new Matter.Merge(
                        Given.person("merge.one", merge.one()), Given.person("merge.other", merge.other()));
            }
            if (apart != null) {
                return new Matter.TellApart(
                        Given.person("tellApart.one", apart.one()), Given.person("tellApart.other", apart.other()));
            }
            Separate wanted = Given.present("separate", separate);
            return new Matter.Separate(
                    Given.person("separate.person", wanted.person()),
                    Given.present("separate.accounts", wanted.accounts()).stream()
                            .map(Given::account)
                            .toList());
        } catch (IllegalArgumentException e) {
            throw Refused.badRequest(String.valueOf(e.getMessage()));
        }
    }
}
