package uk.nhs.blackcountry.signon.keycloak.token;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.NOON;

import java.time.Instant;
import java.util.Optional;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import org.junit.jupiter.api.Test;
import org.keycloak.dom.saml.v2.assertion.AssertionType;
import org.keycloak.dom.saml.v2.assertion.AuthnStatementType;
import org.keycloak.dom.saml.v2.protocol.ResponseType;

class SamlSessionCapTest {
    private final AuthnStatementType statement = new AuthnStatementType(calendar(NOON));

    @Test
    void aSessionWithoutAnEnd_getsTheEndOfAccess() {
        SamlSessionCap.cap(login(), Optional.of(NOON.plusSeconds(60)));

        assertThat(end()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void aSessionThatWouldOutliveAccess_endsWithIt() {
        statement.setSessionNotOnOrAfter(calendar(NOON.plusSeconds(61)));

        SamlSessionCap.cap(login(), Optional.of(NOON.plusSeconds(60)));

        assertThat(end()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void aSessionThatEndsEarlier_isLeftAlone() {
        statement.setSessionNotOnOrAfter(calendar(NOON.plusSeconds(59)));

        SamlSessionCap.cap(login(), Optional.of(NOON.plusSeconds(60)));

        assertThat(end()).isEqualTo(NOON.plusSeconds(59));
    }

    @Test
    void withoutAPlannedEnd_nothingChanges() {
        SamlSessionCap.cap(login(), Optional.empty());

        assertThat(statement.getSessionNotOnOrAfter()).isNull();
    }

    private Instant end() {
        return statement.getSessionNotOnOrAfter().toGregorianCalendar().toInstant();
    }

    private ResponseType login() {
        AssertionType assertion = new AssertionType("a", calendar(NOON));
        assertion.addStatement(statement);
        ResponseType login = new ResponseType("r", calendar(NOON));
        login.addAssertion(new ResponseType.RTChoiceType(assertion));
        return login;
    }

    private static XMLGregorianCalendar calendar(Instant instant) {
        try {
            return DatatypeFactory.newInstance().newXMLGregorianCalendar(instant.toString());
        } catch (DatatypeConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
