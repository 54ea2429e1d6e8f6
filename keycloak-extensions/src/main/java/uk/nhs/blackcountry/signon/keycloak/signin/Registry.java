package uk.nhs.blackcountry.signon.keycloak.signin;

import org.keycloak.models.KeycloakSession;
import uk.nhs.blackcountry.signon.model.Joining;

/** The registry of persons, which alone decides whether two accounts are one person's. */
interface Registry {

    /** Asks within a few seconds, whatever the registry does. Asking again with the same proof gives the same answer. */
    Reply ask(KeycloakSession session, Joining.Proof proof);

    /** What came back. */
    sealed interface Reply {}

    /** The registry decided. */
    record Answered(Joining.Answer answer) implements Reply {}

    /**
     * It could not be asked, or what it said could not be read: nothing is joined.
     *
     * @param why for the log; carries no token and no body
     */
    record Unreachable(String why) implements Reply {}
}
