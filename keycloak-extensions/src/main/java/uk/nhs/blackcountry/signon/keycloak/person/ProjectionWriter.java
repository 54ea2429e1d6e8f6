package uk.nhs.blackcountry.signon.keycloak.person;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.UserCache;
import uk.nhs.blackcountry.signon.keycloak.ending.Endings;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.AccountMove;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.Line;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.Outcome;

/** Applies some persons in one transaction: locks, judges, writes the tables, then the Keycloak users, then says what changed. */
final class ProjectionWriter {
    private final List<PersonProjection> projections;
    private final Acceptance acceptance;
    private final HeldRows rows;
    private final ProjectedUsers users;
    private final Endings endings;
    private final List<Endings.Change> changes = new ArrayList<>();
    private final List<PersonId> spoilt = new ArrayList<>();
    private final Runnable forgetUsers;
    private boolean forgotten;

    ProjectionWriter(
            KeycloakSession session, RealmModel realm, List<AccountMove> moves, List<PersonProjection> projections) {
        this.projections = projections;
        this.acceptance = new Acceptance(realm.getId(), moves);
        Set<String> persons =
                projections.stream().map(p -> p.person().toString()).collect(Collectors.toSet());
        TreeSet<String> locked = new TreeSet<>(persons);
        moves.stream()
                .filter(move -> persons.contains(move.to().toString()))
                .forEach(move -> locked.add(move.from().toString()));
        var entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        QueryPlans.EACH_TIME.apply(entities);
        this.rows = new HeldRows(entities, realm.getId(), locked, accountsIn(projections));
        this.users = new ProjectedUsers(
                session, realm, entities, locked, projections, user -> rows.had(user, realm.getId()));
        QueryPlans.KEPT.apply(entities);
        this.endings = requireNonNull(session.getProvider(Endings.class), "endings");
        this.forgetUsers = () -> {
            UserCache cache = session.getProvider(UserCache.class);
            if (cache != null) {
                cache.evict(realm);
            }
        };
    }

    private static Set<String> accountsIn(List<PersonProjection> projections) {
        return projections.stream()
                .flatMap(p -> p.accounts().stream())
                .map(a -> a.key().toString())
                .collect(Collectors.toSet());
    }

    List<Line> write() {
        List<Line> lines = new ArrayList<>(projections.size());
        for (PersonProjection projection : projections) {
            lines.add(write(projection));
        }
        // at the end, so that the rows of all go to the database together
        rows.write();
        users.write();
        endings.groundsChanged(changes);
        spoilt.forEach(endings::endAll);
        return lines;
    }

    private Line write(PersonProjection incoming) {
        Optional<Line> objection = acceptance
                .objection(incoming, rows.held(incoming.person()), users.standing(incoming.person()), rows::holder)
                .or(() -> users.objection(incoming, otherHolders(incoming)));
        if (objection.isPresent()) {
            return objection.get();
        }
        otherHolders(incoming).forEach(loser -> strip(loser, incoming));
        PersonProjection before = rows.projection(incoming.person());
        if (before == null) {
            if (rows.isSpoilt(incoming.person())) {
                spoilt.add(incoming.person());
                forgetUsers();
            }
        } else if (!users.isAs(before)) {
            forgetUsers();
        }
        rows.put(incoming);
        users.put(incoming);
        changes.add(new Endings.Change(before, incoming));
        return new Line(incoming.person(), Outcome.APPLIED, "");
    }

    /**
     * Somebody changed users behind the registry's back. What the caches of any node know by id, user name, address or federated identity may
     * be from before that or after, and a cached user that already seems to be what it shall be is not written: so this comes before
     * anything is written, and holds for the rest of the transaction.
     */
    private void forgetUsers() {
        if (!forgotten) {
            forgetUsers.run();
            forgotten = true;
        }
    }

    private Set<PersonId> otherHolders(PersonProjection incoming) {
        Set<PersonId> holders = new HashSet<>();
        for (ProjectedAccount account : incoming.accounts()) {
            PersonId holder = rows.holder(account.key());
            if (holder != null && !holder.equals(incoming.person())) {
                holders.add(holder);
            }
        }
        return holders;
    }

    /** The loser's own projection, without the accounts, follows; until it does, what it held here must not count for two. */
    private void strip(PersonId loser, PersonProjection winner) {
        PersonProjection before = rows.projection(loser);
        if (before == null) {
            return;
        }
        Set<AccountKey> moved =
                winner.accounts().stream().map(ProjectedAccount::key).collect(Collectors.toSet());
        PersonProjection after = new PersonProjection(
                before.person(),
                before.revision(),
                before.state(),
                before.survivor(),
                before.userName(),
                before.name(),
                before.email(),
                before.accounts().stream().filter(a -> !moved.contains(a.key())).toList(),
                before.placements());
        rows.hold(after);
        users.unlinkMoved(after);
        changes.add(new Endings.Change(before, after));
    }
}
