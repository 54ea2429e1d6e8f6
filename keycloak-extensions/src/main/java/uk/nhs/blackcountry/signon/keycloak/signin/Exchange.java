package uk.nhs.blackcountry.signon.keycloak.signin;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.constants.AdapterConstants;
import org.keycloak.events.EventBuilder;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.ClientSessionCode;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.sessions.AuthenticationSessionModel;
import uk.nhs.blackcountry.signon.model.Contract;

/** One request of one browser at our pages, whether Keycloak hands it over as an authenticator's or as a required action's. */
record Exchange(
        KeycloakSession session,
        AuthenticationSessionModel authSession,
        HttpRequest request,
        EventBuilder event,
        Supplier<LoginFormsProvider> forms) {

    static Exchange of(AuthenticationFlowContext context) {
        return new Exchange(
                context.getSession(),
                context.getAuthenticationSession(),
                context.getHttpRequest(),
                context.getEvent(),
                context::form);
    }

    static Exchange of(RequiredActionContext context) {
        return new Exchange(
                context.getSession(),
                context.getAuthenticationSession(),
                context.getHttpRequest(),
                context.getEvent(),
                context::form);
    }

    /** A field of the submitted form; empty where there is none. */
    String field(String name) {
        @Nullable String value = fields().getFirst(name);
        return value == null ? "" : value;
    }

    /** A note of this attempt to sign in; empty where there is none. */
    String note(String name) {
        @Nullable String value = authSession.getAuthNote(name);
        return value == null ? "" : value;
    }

    /** Where the browser starts signing in with NHSmail. */
    URI nhsmail() {
        return Urls.identityProviderAuthnRequest(
                session.getContext().getUri().getBaseUri(),
                Contract.NHSMAIL_ALIAS,
                session.getContext().getRealm().getName(),
                new ClientSessionCode<>(session, session.getContext().getRealm(), authSession).getOrGenerateCode(),
                authSession.getClient().getClientId(),
                authSession.getTabId(),
                AuthenticationProcessor.getClientData(session, authSession),
                null);
    }

    /**
     * Forgets what this attempt has come to, but for the client's request, and lets it begin anew: the answer that sends the browser to the
     * first step.
     */
    Response startAgain() {
        AuthenticationProcessor.resetFlow(authSession, LoginActionsService.AUTHENTICATE_PATH);
        // Whoever begins anew may be somebody else than the computer is logged on as.
        new DesktopNotes(authSession).keepQuiet();
        // Left standing, the app's wish for NHSmail would lead the browser round in a circle.
        authSession.removeClientNote(AdapterConstants.KC_IDP_HINT);
        URI first = new AuthenticationFlowURLHelper(
                        session,
                        session.getContext().getRealm(),
                        session.getContext().getUri())
                .getLastExecutionUrl(
                        LoginActionsService.AUTHENTICATE_PATH,
                        null,
                        authSession.getClient().getClientId(),
                        authSession.getTabId(),
                        AuthenticationProcessor.getClientData(session, authSession));
        return Response.seeOther(first).build();
    }

    private MultivaluedMap<String, String> fields() {
        return "POST".equalsIgnoreCase(request.getHttpMethod())
                ? request.getDecodedFormParameters()
                : new MultivaluedHashMap<>();
    }
}
