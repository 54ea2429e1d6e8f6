package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.administration.Administrator;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.sync.NameAdministrators;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** {@code /trusts/{trust}/administrators}: who administers a trust, for those who do. */
@RestController
@RequestMapping("/registry/v1/trusts/{trust}/administrators")
final class AdministratorsController {
    private final NameAdministrators nameAdministrators;
    private final Registry registry;
    private final Etags etags;

    record Wish(@Nullable Boolean mayAppoint) {}

    AdministratorsController(NameAdministrators nameAdministrators, Registry registry, Etags etags) {
        this.nameAdministrators = nameAdministrators;
        this.registry = registry;
        this.etags = etags;
    }

    @GetMapping
    ResponseEntity<byte[]> all(
            Viewer viewer,
            @PathVariable String trust,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        OdsCode own = Given.ownTrust(viewer, trust);
        List<Administrator> all = registry.administrators().at(own);
        Paging paging = Paging.of(viewer, limit, cursor, "administrators", own);
        return etags.ok(paging.pageOfAll(all, one -> one.person().toString()));
    }

    @GetMapping("/{person}")
    ResponseEntity<byte[]> one(Viewer viewer, @PathVariable String trust, @PathVariable String person) {
        return etags.ok(nameAdministrators
                .find(Given.ownTrust(viewer, trust), Given.person("person", person))
                .orElseThrow(() -> Refused.notFound("administrator")));
    }

    /** A new one with {@code If-None-Match: *}, a change with {@code If-Match}. */
    @PutMapping(path = "/{person}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> appoint(
            Viewer viewer,
            @PathVariable String trust,
            @PathVariable String person,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String ifNoneMatch,
            @RequestBody Wish wish) {
        OdsCode own = Given.ownTrust(viewer, trust);
        PersonId who = Given.person("person", person);
        boolean mayAppoint = Given.present("mayAppoint", wish.mayAppoint());
        return registry.transactions().alone(() -> {
            boolean isNew = requireSeen(own, who, ifMatch, ifNoneMatch);
            nameAdministrators.appoint(viewer.person(), own, who, mayAppoint);
            // as it is kept: instants are kept less finely than they are measured, and the tag must be that of the next
            // reading
            Administrator named = nameAdministrators.find(own, who).orElseThrow();
            return etags.answer(isNew ? HttpStatus.CREATED : HttpStatus.OK, named)
                    .body(etags.bytes(named));
        });
    }

    @DeleteMapping("/{person}")
    ResponseEntity<Void> dismiss(
            Viewer viewer,
            @PathVariable String trust,
            @PathVariable String person,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        OdsCode own = Given.ownTrust(viewer, trust);
        PersonId who = Given.person("person", person);
        return registry.transactions().alone(() -> {
            Administrator current =
                    nameAdministrators.find(own, who).orElseThrow(() -> Refused.notFound("administrator"));
            etags.requireSeen(ifMatch, current);
            nameAdministrators.dismiss(viewer.person(), own, who);
            return ResponseEntity.noContent().build();
        });
    }

    private boolean requireSeen(
            OdsCode trust, PersonId person, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        Administrator current = nameAdministrators.find(trust, person).orElse(null);
        boolean expectsNone = "*".equals(ifNoneMatch);
        if (current == null && ifMatch == null && !expectsNone) {
            throw new Refused(HttpStatus.PRECONDITION_REQUIRED, "send If-None-Match: * to name a new administrator");
        }
        if (current == null ? ifMatch != null : expectsNone) {
            throw new Refused(
                    HttpStatus.PRECONDITION_FAILED, "it changed since you read it: read it again, and decide again");
        }
        if (current != null) {
            etags.requireSeen(ifMatch, current);
        }
        return current == null;
    }
}
