package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpPersons;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** {@code /cases}: what waits for a human, about persons and sources that the viewer sees. */
@RestController
@RequestMapping("/registry/v1")
final class CasesController {
    private final Registry registry;
    private final LookUpPersons lookUpPersons;
    private final Etags etags;

    CasesController(Registry registry, LookUpPersons lookUpPersons, Etags etags) {
        this.registry = registry;
        this.lookUpPersons = lookUpPersons;
        this.etags = etags;
    }

    @GetMapping("/cases")
    ResponseEntity<byte[]> open(
            Viewer viewer,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        List<OpenCase> all = registry.cases().open();
        Set<PersonId> visible = lookUpPersons.visible(
                viewer,
                all.stream().flatMap(one -> Stream.ofNullable(one.person())).collect(Collectors.toSet()));
        List<OpenCase> seen =
                all.stream().filter(one -> sees(viewer, one, visible)).toList();
        Paging paging = Paging.of(viewer, limit, cursor, "cases");
        return etags.ok(paging.pageOfAll(seen, one -> one.id().toString()));
    }

    private static boolean sees(Viewer viewer, OpenCase one, Set<PersonId> visible) {
        PersonId person = one.person();
        if (person != null) {
            return visible.contains(person);
        }
        if (one.kind() == OpenCase.Kind.AUDIT_GAP) {
            // names no person and no trust: the audit is everybody's, and somebody must see that it was touched
            return true;
        }
        // a source's name, such as ad.RNA, perhaps with an account's id behind it
        String source = one.subject().split(":", 2)[0];
        return viewer.trusts().stream().anyMatch(trust -> source.endsWith("." + trust));
    }
}
