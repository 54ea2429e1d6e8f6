package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncSource.Result;

/** What an administrator asks to see: the plan that a sync would make now. Of a source one at a time, as each reads it anew. */
public final class AskForDryRun {
    private final Registry registry;
    private final Authority authority;
    private final Map<String, SyncSource> sources;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    public AskForDryRun(Registry registry, Collection<SyncSource> sources) {
        this.registry = registry;
        this.authority = new Authority(registry);
        this.sources = sources.stream().collect(Collectors.toMap(SyncSource::name, Function.identity()));
    }

    /**
     * Takes as long as reading the source does, and changes nothing.
     *
     * @return the plan, which is kept
     * @throws NotAllowedException unless {@code who} administers the source's trust; a source that is no trust's is every administrator's
     * @throws NotPossibleException if the source cannot be read, or is being read for another dry run
     */
    public Plan ask(PersonId who, String name) {
        SyncSource source = sources.get(name);
        Set<OdsCode> trusts = authority.of(who);
        if (source == null || !mayAsk(source.trust(), trusts)) {
            throw new NotAllowedException("you administer no trust that is read from " + name);
        }
        if (!underWay.add(name)) {
            throw new NotPossibleException("a dry run of %s is under way: look at its plan".formatted(name));
        }
        try {
            return kept(who, source.name(), source.dryRun());
        } finally {
            underWay.remove(name);
        }
    }

    private static boolean mayAsk(Optional<OdsCode> trust, Set<OdsCode> trusts) {
        return trust.map(trusts::contains).orElse(!trusts.isEmpty());
    }

    private Plan kept(PersonId who, String source, Result result) {
        if (result instanceof Result.Planned planned) {
            Instant now = registry.clock().instant();
            String what =
                    "plan %d of %s, to be looked at".formatted(planned.plan().id(), source);
            return registry.transactions().alone(() -> {
                registry.audit().write(List.of(new AuditLine(now, "person " + who, "plan.dry-run", null, null, what)));
                return registry.plans().find(planned.plan().id()).orElseThrow();
            });
        }
        throw new NotPossibleException(
                result instanceof Result.Unread unread
                        ? "%s could not be read: %s".formatted(source, unread.trouble())
                        : "%s was changed meanwhile; ask again".formatted(source));
    }
}
