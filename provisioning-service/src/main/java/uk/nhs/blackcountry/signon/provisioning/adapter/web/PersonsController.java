package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpPersons;
import uk.nhs.blackcountry.signon.provisioning.lookup.PersonIndex;
import uk.nhs.blackcountry.signon.provisioning.lookup.PersonView;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.person.Link;

/** {@code /persons} and {@code /accounts}: who is who, and why. */
@RestController
@RequestMapping("/registry/v1")
final class PersonsController {
    private final LookUpPersons lookUpPersons;
    private final Etags etags;

    PersonsController(LookUpPersons lookUpPersons, Etags etags) {
        this.lookUpPersons = lookUpPersons;
        this.etags = etags;
    }

    @GetMapping("/persons")
    ResponseEntity<byte[]> search(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String userName,
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        PersonIndex.Query query = new PersonIndex.Query(
                Given.optionalText("name", name),
                Given.optionalText("userName", userName),
                account == null ? null : Given.account(account));
        Paging paging = Paging.of(viewer, limit, cursor, "persons", query);
        @Nullable PersonId after = paging.after() == null ? null : Given.person("cursor", paging.after());
        List<PersonView> found = lookUpPersons.search(viewer, query, after, paging.limit() + 1);
        return etags.ok(paging.page(found, person -> person.id().toString()));
    }

    @GetMapping("/persons/{id}")
    ResponseEntity<byte[]> person(Viewer viewer, @PathVariable String id) {
        return found(lookUpPersons.person(viewer, Given.person("id", id)), "person");
    }

    @GetMapping("/persons/{id}/links")
    ResponseEntity<byte[]> links(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        PersonId person = Given.person("id", id);
        return page(lookUpPersons.linksOf(viewer, person), "person", Paging.of(viewer, limit, cursor, "links", person));
    }

    @GetMapping("/accounts/{key}")
    ResponseEntity<byte[]> account(Viewer viewer, @PathVariable String key) {
        return found(lookUpPersons.account(viewer, Given.account(key)), "account");
    }

    @GetMapping("/accounts/{key}/links")
    ResponseEntity<byte[]> linksOfAccount(
            Viewer viewer,
            @PathVariable String key,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        AccountKey account = Given.account(key);
        return page(
                lookUpPersons.linksOf(viewer, account), "account", Paging.of(viewer, limit, cursor, "links", account));
    }

    private ResponseEntity<byte[]> page(Optional<List<Link>> links, String what, Paging paging) {
        List<Link> all = links.orElseThrow(() -> Refused.notFound(what));
        return etags.ok(paging.pageOfAll(all, link -> link.id().toString()));
    }

    private ResponseEntity<byte[]> found(Optional<?> view, String what) {
        return etags.ok(view.orElseThrow(() -> Refused.notFound(what)));
    }
}
