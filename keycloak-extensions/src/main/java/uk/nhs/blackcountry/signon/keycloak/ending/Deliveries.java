package uk.nhs.blackcountry.signon.keycloak.ending;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.http.impl.client.CloseableHttpClient;
import org.jboss.logging.Logger;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;

/** Empties the outbox. Claims and signs in one transaction, calls in none, and notes the outcome in another. */
final class Deliveries {
    private static final Logger LOG = Logger.getLogger(Deliveries.class);
    private static final int SOME = 20;

    private final KeycloakSessionFactory sessions;
    private final Clock clock;
    private final ExecutorService callers;

    /** Apps, by Keycloak's own id, that this node is calling: what they are still to be told is left until then, so that a slow one keeps no other waiting. */
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /** @param callers one thread of it is taken for each app of a batch */
    Deliveries(KeycloakSessionFactory sessions, Clock clock, ExecutorService callers) {
        this.sessions = sessions;
        this.clock = clock;
        this.callers = callers;
    }

    /** Has some apps told, and does not wait for it. @return whether there may be more to do at once */
    boolean deliver() {
        Claim claim = KeycloakModelUtils.runJobInTransactionWithResult(sessions, this::claim);
        CallsOfOneApp app = new CallsOfOneApp(clock, call -> call.make(claim.http()), new OwnTransactions());
        claim.calls().stream()
                .collect(Collectors.groupingBy(call -> call.notice().client()))
                .forEach((client, calls) -> {
                    underWay.add(client);
                    callers.execute(() -> call(app, client, calls, claim.at()));
                });
        return claim.full();
    }

    private void call(CallsOfOneApp app, String client, List<LogoutCall> calls, Instant claimed) {
        try {
            app.make(calls, claimed);
        } catch (RuntimeException e) {
            // The lease runs out and the app is told then.
            LOG.error("Telling an app of a logout failed", e);
        } finally {
            underWay.remove(client);
        }
    }

    private record Claim(CloseableHttpClient http, List<LogoutCall> calls, boolean full, Instant at) {}

    private Claim claim(KeycloakSession session) {
        Instant now = clock.instant();
        Outbox outbox = outbox(session);
        List<Outbox.Notice> notices = outbox.claim(now, underWay, SOME);
        List<LogoutCall> calls = new ArrayList<>();
        for (Outbox.Notice notice : notices) {
            prepared(session, notice, now).ifPresentOrElse(calls::add, () -> outbox.done(notice));
        }
        return new Claim(
                session.getProvider(HttpClientProvider.class).getHttpClient(), calls, notices.size() == SOME, now);
    }

    /** Empty where nobody is left to tell: the app was removed, or takes no such calls any more. */
    private Optional<LogoutCall> prepared(KeycloakSession session, Outbox.Notice notice, Instant now) {
        RealmModel realm = session.realms().getRealm(notice.realm());
        ClientModel client = realm == null ? null : realm.getClientById(notice.client());
        if (client == null) {
            return Optional.empty();
        }
        session.getContext().setRealm(realm);
        session.getContext().setClient(client);
        boolean withSession = OIDCAdvancedConfigWrapper.fromClientModel(client).isBackchannelLogoutSessionRequired();
        return LogoutAddress.of(client).map(address -> {
            String token = session.tokens().encode(LogoutTokens.of(notice, client.getClientId(), withSession, now));
            return new LogoutCall(notice, client.getClientId(), address, token);
        });
    }

    /** A transaction for each outcome: one call that hangs takes no other's outcome with it. */
    private final class OwnTransactions implements CallsOfOneApp.Book {
        @Override
        public void done(Outbox.Notice notice) {
            inTransaction(outbox -> outbox.done(notice));
        }

        @Override
        public void again(Outbox.Notice notice, Instant next) {
            inTransaction(outbox -> outbox.again(notice, next));
        }

        private void inTransaction(Consumer<Outbox> work) {
            KeycloakModelUtils.runJobInTransaction(sessions, session -> work.accept(outbox(session)));
        }
    }

    private static Outbox outbox(KeycloakSession session) {
        return new Outbox(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }
}
