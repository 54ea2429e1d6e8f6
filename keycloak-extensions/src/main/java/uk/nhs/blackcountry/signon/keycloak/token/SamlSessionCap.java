package uk.nhs.blackcountry.signon.keycloak.token;

import java.time.Clock;
import java.time.Instant;
import java.util.GregorianCalendar;
import java.util.Optional;
import java.util.TimeZone;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeConstants;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import org.keycloak.Config;
import org.keycloak.dom.saml.v2.assertion.AuthnStatementType;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.dom.saml.v2.protocol.StatusResponseType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.saml.preprocessor.SamlAuthenticationPreprocessor;
import org.keycloak.utils.KeycloakSessionUtil;
import uk.nhs.blackcountry.signon.keycloak.placement.Gate;

/**
 * Refuses or caps a SAML login: {@code SessionNotOnOrAfter} (SAML core 2.0, section 2.7.2) is never later than the end of access. A preprocessor
 * and not a mapper: Keycloak asks it for every SAML client, whatever its scopes, after the mappers and before signing. An exception becomes
 * an error page with status 400. Keycloak uses one instance for all requests. Public because Keycloak instantiates it.
 */
public class SamlSessionCap implements SamlAuthenticationPreprocessor {
    private final Clock clock;

    /** For Keycloak. */
    public SamlSessionCap() {
        this(Clock.systemUTC());
    }

    SamlSessionCap(Clock clock) {
        this.clock = clock;
    }

    @Override
    public StatusResponseType beforeSendingResponse(StatusResponseType response, AuthenticatedClientSessionModel app) {
        if (app == null || !Gate.guards(app.getRealm()) || !(response instanceof ResponseType login)) {
            return response;
        }
        Gate.Decision decision = KeycloakSessionUtil.getKeycloakSession()
                .getProvider(Gate.class)
                .decide(app.getUserSession().getUser(), app.getClient(), clock.instant());
        if (!decision.admitted()) {
            throw new IllegalStateException("No live placement");
        }
        cap(login, decision.until());
        return login;
    }

    /** Sets the end of the app's session in every assertion to {@code until}, where it is later or missing. */
    static void cap(ResponseType login, Optional<Instant> until) {
        until.map(SamlSessionCap::calendar)
                .ifPresent(end -> login.getAssertions().stream()
                        .flatMap(choice -> choice.getAssertion().getStatements().stream())
                        .filter(AuthnStatementType.class::isInstance)
                        .map(AuthnStatementType.class::cast)
                        .filter(statement -> statement.getSessionNotOnOrAfter() == null
                                || statement.getSessionNotOnOrAfter().compare(end) == DatatypeConstants.GREATER)
                        .forEach(statement -> statement.setSessionNotOnOrAfter(end)));
    }

    private static XMLGregorianCalendar calendar(Instant instant) {
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        calendar.setTimeInMillis(instant.toEpochMilli());
        try {
            return DatatypeFactory.newInstance().newXMLGregorianCalendar(calendar);
        } catch (DatatypeConfigurationException e) {
            throw new IllegalStateException("the JDK has no XML datatypes", e);
        }
    }

    @Override
    public SamlAuthenticationPreprocessor create(KeycloakSession session) {
        return this;
    }

    @Override
    public String getId() {
        return "nhs-session-cap";
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
