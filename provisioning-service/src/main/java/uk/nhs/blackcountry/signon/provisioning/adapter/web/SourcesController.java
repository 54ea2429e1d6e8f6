package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.extract.ExtractInbox;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpPlans;
import uk.nhs.blackcountry.signon.provisioning.lookup.PlanView;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.sync.AskForDryRun;
import uk.nhs.blackcountry.signon.provisioning.sync.Plan;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.sync.SourceState;

/** {@code /sources}: what the viewer's trusts are read from, and how it is. What belongs to no trust is everybody's. */
@RestController
@RequestMapping("/registry/v1")
final class SourcesController {
    private final List<AccountSource> sources;
    private final Registry registry;
    private final AskForDryRun askForDryRun;
    private final LookUpPlans lookUpPlans;
    private final ExtractInbox inbox;
    private final Etags etags;

    /**
     * A source.
     *
     * @param health {@code UP}, {@code DOWN}, or {@code UNKNOWN} before the first reading
     * @param troubleKind such as {@code UNREACHABLE}, {@code NOT_ALLOWED}, {@code HELD}; null while nothing is wrong
     * @param trouble what is wrong, for an administrator; null while nothing is
     * @param succeededAt when it was last read and taken over; null if never
     * @param stale whether that was too long ago, whatever else is said
     * @param heldPlan which plan waits for an administrator of the trusts in {@code missing}; null for none
     */
    record SourceView(
            String name,
            @Nullable OdsCode trust,
            Set<AccountSource.Statement> states,
            String health,
            @Nullable String troubleKind,
            @Nullable String trouble,
            @Nullable Instant troubleAt,
            @Nullable Instant succeededAt,
            @Nullable Instant readWholeAt,
            boolean stale,
            @Nullable Long heldPlan,
            @Nullable List<String> missing,
            boolean takesExtracts) {}

    SourcesController(
            List<AccountSource> sources,
            Registry registry,
            AskForDryRun askForDryRun,
            LookUpPlans lookUpPlans,
            ExtractInbox inbox,
            Etags etags) {
        this.sources = sources;
        this.registry = registry;
        this.askForDryRun = askForDryRun;
        this.lookUpPlans = lookUpPlans;
        this.inbox = inbox;
        this.etags = etags;
    }

    @GetMapping("/sources")
    ResponseEntity<byte[]> all(Viewer viewer) {
        return etags.ok(new Paging.Page<>(seen(viewer).map(this::view).toList(), null));
    }

    @GetMapping("/sources/{name}")
    ResponseEntity<byte[]> one(Viewer viewer, @PathVariable String name) {
        return etags.ok(view(requireSeen(viewer, name)));
    }

    /** Reads the source now and answers the plan that this would be; nothing is changed. */
    @PostMapping("/sources/{name}/dry-runs")
    ResponseEntity<byte[]> dryRun(Viewer viewer, @PathVariable String name) {
        requireSeen(viewer, name);
        long plan = askForDryRun.ask(viewer.person(), name).id();
        PlanView view = lookUpPlans.plan(viewer, plan).orElseThrow();
        return etags.answer(HttpStatus.CREATED, view)
                .location(URI.create("/registry/v1/plans/" + plan))
                .body(etags.bytes(view));
    }

    private AccountSource requireSeen(Viewer viewer, String name) {
        return seen(viewer)
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("source"));
    }

    private Stream<AccountSource> seen(Viewer viewer) {
        return sources.stream()
                .filter(source -> source.trust().map(viewer.trusts()::contains).orElse(true))
                .sorted(Comparator.comparing(AccountSource::name));
    }

    private SourceView view(AccountSource source) {
        SourceState state = registry.sources().find(source.name()).orElseGet(() -> SourceState.unread(source.name()));
        SourceHealth health = new SourceHealth(source.name(), registry.sources(), registry.plans(), registry.clock());
        @Nullable Plan held = registry.plans().held(source.name()).orElse(null);
        return new SourceView(
                source.name(),
                source.trust().orElse(null),
                new TreeSet<>(source.states()),
                health.health().getStatus().getCode(),
                state.troubleKind(),
                state.trouble(),
                state.troubleAt(),
                state.succeededAt(),
                state.readWholeAt(),
                health.isStale(state.succeededAt()),
                held == null ? null : held.id(),
                held == null
                        ? null
                        : held.missing().stream().map(OdsCode::value).sorted().toList(),
                inbox.sources().contains(source.name()));
    }
}
