package uk.nhs.blackcountry.signon.keycloak.signin;

import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;
import static jakarta.ws.rs.core.HttpHeaders.WWW_AUTHENTICATE;

import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import uk.nhs.blackcountry.signon.keycloak.directory.Trust;
import uk.nhs.blackcountry.signon.keycloak.directory.TrustDirectories;
import uk.nhs.blackcountry.signon.keycloak.kerberos.DesktopTickets;
import uk.nhs.blackcountry.signon.keycloak.person.PersonStore;
import uk.nhs.blackcountry.signon.model.AccountKey;

/**
 * Signs somebody in by the Kerberos ticket of the computer at which they sit (RFC 4559). Asks with status 401 and the ordinary page as its body: a
 * browser that has no ticket, or is not set up to show one here, simply shows the page, and needs no script to go on from it. Whatever is
 * wrong with a ticket leads to the ordinary page too, so that a browser is asked at most once.
 */
final class DesktopSso implements Authenticator {
    private final Clock clock;

    DesktopSso(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        DesktopNotes notes = new DesktopNotes(context.getAuthenticationSession());
        DesktopOffer offer = DesktopOffer.in(DesktopSituation.of(context, clock));
        if (offer == DesktopOffer.AT_ONCE) {
            Optional<byte[]> token = NegotiateHeader.token(
                    context.getHttpRequest().getHttpHeaders().getRequestHeader(AUTHORIZATION));
            token.ifPresentOrElse(shown -> accept(context, notes, shown), () -> ask(context, notes));
        } else if (offer == DesktopOffer.BUTTON) {
            notes.showButton();
            context.attempted();
        } else {
            notes.stopAsking(null);
            context.attempted();
        }
    }

    /** The form of the page that asked was sent: without a ticket, then, and for the next step to take. */
    @Override
    public void action(AuthenticationFlowContext context) {
        DesktopNotes notes = new DesktopNotes(context.getAuthenticationSession());
        notes.stopAsking(null);
        notes.handOver();
        context.attempted();
    }

    private static void ask(AuthenticationFlowContext context, DesktopNotes notes) {
        if (!notes.underWay()) {
            notes.show(notes.asked() ? "no-ticket" : null);
        }
        notes.beginAsking();
        // This step is not a way that anybody would choose from a list.
        context.setAuthenticationSelections(List.of());
        Exchange exchange = Exchange.of(context);
        Response page = new TrustSteps(exchange, new Pages(exchange, Pages.Purpose.SIGN_IN), TryLimit.DEFAULT).page();
        context.forceChallenge(Response.fromResponse(page)
                .status(Response.Status.UNAUTHORIZED)
                .header(WWW_AUTHENTICATE, NegotiateHeader.SCHEME)
                .build());
    }

    private static void accept(AuthenticationFlowContext context, DesktopNotes notes, byte[] token) {
        DesktopTickets.Verdict verdict =
                context.getSession().getProvider(DesktopTickets.class).accept(token);
        if (verdict instanceof DesktopTickets.Accepted ticket) {
            accept(context, notes, ticket);
        } else if (verdict instanceof DesktopTickets.Refused refused) {
            refuse(context, notes, failure(context), refused.why().name(), "not-accepted");
        }
    }

    private static void accept(AuthenticationFlowContext context, DesktopNotes notes, DesktopTickets.Accepted ticket) {
        EventBuilder failure = failure(context);
        Optional<Trust> trust = trustOf(context.getSession(), ticket.realm());
        if (trust.isEmpty()) {
            refuse(context, notes, failure, "unknown_realm", "not-accepted");
            return;
        }
        failure.detail("trust", trust.get().code().value());
        Optional<AccountKey> account = context.getSession()
                .getProvider(PersonStore.class)
                .accountByLogin(
                        "ad." + trust.get().code(),
                        (trust.get().domain() + "\\" + ticket.account()).toLowerCase(Locale.ROOT));
        if (account.isEmpty()) {
            // Too new, or a generic, administrative or computer's account: these are nobody's.
            refuse(context, notes, failure, "not_yet_known", "nobody");
            return;
        }
        failure.detail("account", account.get().toString());
        Admission.Verdict admission = new Admission(context.getSession()).of(account.get());
        if (admission instanceof Admission.Admitted admitted) {
            signIn(context, notes, admitted.user(), account.get(), trust.get(), ticket.answer());
        } else {
            if (admission instanceof Admission.OutOfUse outOfUse) {
                failure.user(outOfUse.person().person().toString());
            }
            refuse(context, notes, failure, "out_of_use", "out-of-use");
        }
    }

    private static void signIn(
            AuthenticationFlowContext context,
            DesktopNotes notes,
            UserModel user,
            AccountKey account,
            Trust trust,
            byte[] answer) {
        notes.stopAsking(null);
        context.getEvent()
                .detail("way", SignInNotes.DESKTOP)
                .detail("trust", trust.code().value())
                .detail("account", account.toString());
        if (answer.length > 0) {
            context.getSession()
                    .getContext()
                    .getHttpResponse()
                    .setHeader(WWW_AUTHENTICATE, NegotiateHeader.answer(answer));
        }
        context.setUser(user);
        SignedIn.note(context.getAuthenticationSession(), account, SignInNotes.DESKTOP);
        context.success();
    }

    /** Nobody is signed in; the next step shows the ordinary page, which says why. */
    private static void refuse(
            AuthenticationFlowContext context, DesktopNotes notes, EventBuilder failure, String reason, String page) {
        failure.detail(Details.REASON, reason.toLowerCase(Locale.ROOT)).error(Errors.INVALID_USER_CREDENTIALS);
        notes.stopAsking(page);
        context.attempted();
    }

    /** An event of its own: the attempt goes on, and must not be told later with what failed here. */
    private static EventBuilder failure(AuthenticationFlowContext context) {
        return context.getEvent().clone().detail("way", SignInNotes.DESKTOP);
    }

    private static Optional<Trust> trustOf(KeycloakSession session, String realm) {
        return session.getProvider(TrustDirectories.class).trusts().stream()
                .filter(trust -> realm.equals(trust.kerberosRealm()))
                .findFirst();
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
