package uk.nhs.blackcountry.signon.keycloak.signin;

import java.util.stream.Stream;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** {@code nhsmail-join}, for the NHSmail provider's first-login flow. */
public final class NhsmailJoinFactory extends SignInStepFactory {

    public NhsmailJoinFactory() {
        super(
                "nhsmail-join",
                "NHSmail, first time",
                "Joins an NHSmail account that nobody is known by to the person who signs in to a trust once.",
                Stream.concat(TryLimit.properties().stream(), Stream.of(NhsmailStep.TENANT))
                        .toList());
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new NhsmailJoin(HttpRegistry.ofThisServer(), clock);
    }
}
