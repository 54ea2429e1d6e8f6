package uk.nhs.blackcountry.signon.keycloak.ending;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
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

    /** @param callers one thread of it is taken for each app of a batch, so that a slow app keeps no other waiting */
    Deliveries(KeycloakSessionFactory sessions, Clock clock, ExecutorService callers) {
        this.sessions = sessions;
        this.clock = clock;
        this.callers = callers;
    }

    /** Tells some apps. @return whether there may be more to do at once */
    boolean deliver() {
        Claim claim = KeycloakModelUtils.runJobInTransactionWithResult(sessions, this::claim);
        List<Future<?>> apps = new ArrayList<>();
        claim.calls().stream()
                .collect(Collectors.groupingBy(call -> call.notice().client()))
                .values()
                .forEach(callsOfOneApp -> apps.add(callers.submit(() -> call(claim.http(), callsOfOneApp))));
        apps.forEach(Deliveries::await);
        return claim.full();
    }

    private static void await(Future<?> calls) {
        try {
            calls.get();
        } catch (ExecutionException e) {
            // The lease runs out and the app is told then.
            LOG.error("Telling an app of a logout failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Claim(CloseableHttpClient http, List<LogoutCall> calls, boolean full) {}

    private Claim claim(KeycloakSession session) {
        Instant now = clock.instant();
        Outbox outbox = outbox(session);
        List<Outbox.Notice> notices = outbox.claim(now, SOME);
        List<LogoutCall> calls = new ArrayList<>();
        for (Outbox.Notice notice : notices) {
            prepared(session, notice, now).ifPresentOrElse(calls::add, () -> outbox.done(notice));
        }
        return new Claim(session.getProvider(HttpClientProvider.class).getHttpClient(), calls, notices.size() == SOME);
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

    /** One after the other; when the app cannot be reached, the rest of this batch waits as well. */
    private void call(CloseableHttpClient http, Collection<LogoutCall> calls) {
        boolean reachable = true;
        for (LogoutCall call : calls) {
            if (reachable) {
                try {
                    reachable = noted(call, call.make(http));
                    continue;
                } catch (IOException e) {
                    LOG.warnf("%s: cannot be reached (%s)", call, e.getMessage());
                    reachable = false;
                }
            }
            again(call);
        }
    }

    private boolean noted(LogoutCall call, int status) {
        if (LogoutCall.isTaken(status)) {
            LOG.debugf("%s: taken", call);
            inTransaction(outbox -> outbox.done(call.notice()));
        } else {
            LOG.warnf("%s: answered %d; it will be told again", call, status);
            again(call);
        }
        return true;
    }

    private void again(LogoutCall call) {
        Instant next = clock.instant().plus(Backoff.after(call.notice().tries()));
        inTransaction(outbox -> outbox.again(call.notice(), next));
    }

    private void inTransaction(Consumer<Outbox> work) {
        KeycloakModelUtils.runJobInTransaction(sessions, session -> work.accept(outbox(session)));
    }

    private static Outbox outbox(KeycloakSession session) {
        return new Outbox(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }
}
