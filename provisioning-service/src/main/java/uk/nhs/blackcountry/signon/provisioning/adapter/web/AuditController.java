package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.nhs.blackcountry.signon.provisioning.lookup.AuditLog;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;

/** {@code /audit}: what was decided, by whom, newest first. */
@RestController
@RequestMapping("/registry/v1")
final class AuditController {
    private final AuditLog log;
    private final Etags etags;
    private final Clock clock;

    AuditController(AuditLog log, Etags etags, Clock clock) {
        this.log = log;
        this.etags = etags;
        this.clock = clock;
    }

    @GetMapping("/audit")
    ResponseEntity<byte[]> lines(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        AuditLog.Query query = new AuditLog.Query(
                person == null ? null : Given.person("person", person),
                account == null ? null : Given.account(account),
                Given.optionalText("action", action));
        Paging paging = Paging.of(viewer, limit, cursor, "audit", query);
        List<AuditLog.Entry> found = log.newestFirst(
                query, viewer.trusts(), paging.afterNumber(Long.MAX_VALUE), paging.limit() + 1, clock.instant());
        return etags.ok(paging.page(found, entry -> Long.toString(entry.id())));
    }
}
