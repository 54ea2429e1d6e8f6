package uk.nhs.blackcountry.signon.provisioning.adapter.nhsmail;

import com.microsoft.graph.models.User;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException.Reason;

/**
 * The tenant's directory by Graph's delta query. The tenant is the whole NHS's: of everybody, only our trusts' staff are given. A
 * delta names the properties that changed and perhaps others, so whoever changed is read again whole by object id.
 */
final class GraphSource implements AccountSource {
    private final GraphUsers graph;
    private final UserReader users;
    private final URI base;
    private final UUID scope;

    GraphSource(GraphUsers graph, UserReader users, URI base, UUID tenant) {
        this.graph = graph;
        this.users = users;
        this.base = base;
        this.scope = GraphCursor.fingerprint(tenant, users.scope());
    }

    @Override
    public String name() {
        return AccountKey.NHSMAIL;
    }

    @Override
    public Optional<OdsCode> trust() {
        return Optional.empty();
    }

    @Override
    public Set<Statement> states() {
        return EnumSet.of(Statement.SIGN_IN);
    }

    @Override
    public String configuration() {
        return base + " " + scope;
    }

    @Override
    public Reading read(@Nullable Cursor since, Pages pages) throws SourceException {
        Optional<GraphCursor> cursor = since == null ? Optional.empty() : GraphCursor.read(since, scope, base);
        if (cursor.isPresent()) {
            GraphUsers.Page first;
            try {
                first = graph.follow(cursor.get().deltaLink());
            } catch (GraphUsers.ForgottenException e) {
                return readEverything(pages);
            }
            return readChanges(first, pages);
        }
        return readEverything(pages);
    }

    private Reading readEverything(Pages pages) throws SourceException {
        boolean any = false;
        GraphUsers.Page page = graph.everybody();
        while (true) {
            List<AccountChange> ours = new ArrayList<>();
            for (User user : page.users()) {
                AccountChange change = isRemoved(user) ? null : users.read(oid(user), user);
                if (change != null && !(change instanceof AccountChange.Gone)) {
                    ours.add(change);
                }
            }
            any |= !ours.isEmpty();
            pages.take(ours);
            if (page.nextLink() == null) {
                if (!any) {
                    throw new SourceException(
                            Reason.EMPTY,
                            "nobody in the tenant is ours: check registry.nhsmail.directory.staff-values",
                            null);
                }
                return reading(Scope.EVERYTHING, page);
            }
            page = next(page.nextLink());
        }
    }

    private Reading readChanges(GraphUsers.Page first, Pages pages) throws SourceException {
        GraphUsers.Page page = first;
        while (true) {
            pages.take(changes(page));
            if (page.nextLink() == null) {
                return reading(Scope.CHANGES, page);
            }
            page = next(page.nextLink());
        }
    }

    private GraphUsers.Page next(String link) throws SourceException {
        try {
            return graph.follow(link);
        } catch (GraphUsers.ForgottenException e) {
            throw new SourceException(Reason.PARTIAL, "Graph forgot a reading before its end", e);
        }
    }

    private List<AccountChange> changes(GraphUsers.Page page) throws SourceException {
        Map<UUID, AccountChange> changes = new LinkedHashMap<>();
        Set<UUID> changed = new LinkedHashSet<>();
        for (User user : page.users()) {
            UUID oid = oid(user);
            if (isRemoved(user)) {
                changed.remove(oid);
                changes.put(oid, new AccountChange.Gone(users.key(oid)));
            } else {
                changes.remove(oid);
                changed.add(oid);
            }
        }
        for (User user : graph.byId(changed)) {
            UUID oid = oid(user);
            if (changed.remove(oid)) {
                changes.put(oid, users.read(oid, user));
            }
        }
        // whoever is not there any more was deleted since: the next delta says so too
        changed.forEach(oid -> changes.put(oid, new AccountChange.Gone(users.key(oid))));
        return List.copyOf(changes.values());
    }

    /** Deleted; whether it could be restored ({@code changed}) or not ({@code deleted}) makes no difference: restored, it is seen again. */
    private static boolean isRemoved(User user) {
        return user.getAdditionalData().containsKey("@removed");
    }

    private static UUID oid(User user) throws SourceException {
        return UserReader.oid(user)
                .orElseThrow(
                        () -> new SourceException(Reason.PARTIAL, "Graph names a user without an object id", null));
    }

    private Reading reading(Scope what, GraphUsers.Page last) throws SourceException {
        if (last.deltaLink() == null || !GraphCursor.isBelow(base, last.deltaLink())) {
            throw new SourceException(Reason.PARTIAL, "Graph gave a delta link that leads elsewhere", null);
        }
        return new Reading(
                what,
                new GraphCursor(scope, last.deltaLink()).written(),
                EnumSet.of(Capability.INCREMENTAL, Capability.DELETIONS));
    }
}
