package uk.nhs.blackcountry.signon.keycloak.ending;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;

/**
 * Ends sessions in the caller's transaction. {@code removeUserSession} only forgets a session; Keycloak's {@code backchannelLogout} would call every app
 * once, within this transaction, and never again.
 */
final class SessionEndings implements Endings {
    private static final int SOME = 50;

    private final KeycloakSession session;
    private final Clock clock;
    private final Schedule schedule;
    private final Outbox outbox;

    SessionEndings(KeycloakSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
        var database = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.schedule = new Schedule(database);
        this.outbox = new Outbox(database);
    }

    @Override
    public void groundsChanged(List<Change> changes) {
        Instant now = clock.instant();
        RealmModel realm = session.getContext().getRealm();
        Map<String, Change> byUser = byUser(changes);
        schedule.replace(
                realm.getId(),
                byUser.values().stream().flatMap(change -> planned(change, now)).toList(),
                byUser.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> openNow(entry.getValue(), now))),
                now);
        for (Change change : changes) {
            PersonProjection before = change.before();
            PersonProjection after = change.after();
            String person = after.person().toString();
            if (Ground.lost(before, after)) {
                endAll(after.person());
            } else if (before != null && isGone(Ground.gaps(after, now), now)) {
                end(realm, person, any -> true);
            } else if (before != null && Ground.closesSomeApp(before, after, now)) {
                endApps(
                        realm,
                        person,
                        app -> !Ground.opens(after, app.getClient().getClientId(), now));
            }
        }
    }

    /** Whoever is changed twice in one batch goes from what was held first to what is held last: what was planned in between is not true. */
    static Map<String, Change> byUser(List<Change> changes) {
        return changes.stream()
                .collect(Collectors.toMap(
                        change -> change.after().person().toString(),
                        Function.identity(),
                        (first, last) -> new Change(first.before(), last.after()),
                        LinkedHashMap::new));
    }

    private static Set<String> openNow(Change change, Instant now) {
        return Ground.apps(change.before(), change.after()).stream()
                .filter(app -> Ground.opens(change.after(), app, now))
                .collect(Collectors.toSet());
    }

    /** Who is new has no session: a first load of thousands need not look for any. */
    private static Stream<Schedule.Planned> planned(Change change, Instant now) {
        if (change.before() == null
                && change.after().placements().stream().allMatch(placement -> placement.until() == null)) {
            return Stream.empty(); // and nothing that anybody holds ever ends
        }
        String user = change.after().person().toString();
        Predicate<Ground.Gap> counts =
                gap -> change.before() != null || gap.from().isAfter(now);
        Stream<Schedule.Planned> whole = Ground.gaps(change.after(), now).stream()
                .filter(counts)
                .map(gap -> new Schedule.Planned(user, Schedule.EVERY_APP, gap));
        Stream<Schedule.Planned> apps = Ground.gapsOfApps(change.before(), change.after(), now).entrySet().stream()
                .flatMap(app -> app.getValue().stream()
                        .filter(counts)
                        .map(gap -> new Schedule.Planned(user, app.getKey(), gap)));
        return Stream.concat(whole, apps);
    }

    private static boolean isGone(List<Ground.Gap> gaps, Instant now) {
        return !gaps.isEmpty() && !gaps.get(0).from().isAfter(now);
    }

    @Override
    public void endAll(PersonId person) {
        Instant now = clock.instant();
        RealmModel realm = session.getContext().getRealm();
        schedule.add(realm.getId(), person.toString(), now);
        end(realm, person.toString(), any -> true);
    }

    /** Acts on some of what is due. @return whether there may be more */
    boolean endDue() {
        Instant now = clock.instant();
        List<Schedule.Ending> due = schedule.due(now, SOME);
        for (Schedule.Ending ending : due) {
            RealmModel realm = session.realms().getRealm(ending.realm());
            if (realm != null) {
                session.getContext().setRealm(realm);
                end(realm, ending, now);
            }
            schedule.lookedAt(ending, now);
        }
        return due.size() >= SOME;
    }

    private void end(RealmModel realm, Schedule.Ending ending, Instant now) {
        if (ending.app().equals(Schedule.EVERY_APP)) {
            end(realm, ending.user(), live -> ending.ends(Instant.ofEpochSecond(live.getStarted()), now));
        } else {
            endApps(
                    realm,
                    ending.user(),
                    app -> app.getClient().getClientId().equals(ending.app())
                            && ending.ends(Instant.ofEpochSecond(app.getStarted()), now));
        }
    }

    /** The sign-on session stays: other apps may rest on it, and be opened from it. */
    private void endApps(RealmModel realm, String person, Predicate<AuthenticatedClientSessionModel> which) {
        UserModel user = session.users().getUserById(realm, person);
        if (user == null) {
            return;
        }
        List<UserSessionModel> live = Stream.concat(
                        session.sessions().getUserSessionsStream(realm, user),
                        session.sessions().getOfflineUserSessionsStream(realm, user))
                .toList();
        for (UserSessionModel userSession : live) {
            List<AuthenticatedClientSessionModel> over = userSession.getAuthenticatedClientSessions().values().stream()
                    .filter(which)
                    .toList();
            for (AuthenticatedClientSessionModel app : over) {
                tell(realm, user, userSession, app);
                app.detachFromUserSession();
                new EventBuilder(realm, session)
                        .event(EventType.LOGOUT)
                        .client(app.getClient())
                        .user(user)
                        .session(userSession)
                        .detail("reason", "app_ground_gone")
                        .success();
            }
        }
    }

    private void end(RealmModel realm, String person, Predicate<UserSessionModel> which) {
        UserModel user = session.users().getUserById(realm, person);
        if (user == null) {
            return; // Keycloak removes the sessions of a user whom it deletes
        }
        List<UserSessionModel> live = session.sessions()
                .getUserSessionsStream(realm, user)
                .filter(which)
                .toList();
        for (UserSessionModel userSession : live) {
            userSession.getAuthenticatedClientSessions().values().forEach(app -> tell(realm, user, userSession, app));
            session.sessions().removeUserSession(realm, userSession);
            new EventBuilder(realm, session)
                    .event(EventType.LOGOUT)
                    .user(user)
                    .session(userSession)
                    .detail("reason", "ground_gone")
                    .success();
        }
        session.sessions()
                .getOfflineUserSessionsStream(realm, user)
                .filter(which)
                .toList()
                .forEach(offline -> session.sessions().removeOfflineUserSession(realm, offline));
    }

    private void tell(
            RealmModel realm, UserModel user, UserSessionModel userSession, AuthenticatedClientSessionModel app) {
        String issuer = app.getNote(OIDCLoginProtocol.ISSUER);
        if (issuer != null && LogoutAddress.of(app.getClient()).isPresent()) {
            outbox.add(
                    realm.getId(), app.getClient().getId(), userSession.getId(), user.getId(), issuer, clock.instant());
        }
    }
}
