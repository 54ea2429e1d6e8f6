package uk.nhs.blackcountry.signon.keycloak.placement;

import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.Provider;

/** The door of this room: {@code session.getProvider(Gate.class)}. */
public interface Gate extends Provider {

    /** Whether this user may use this app now. Service accounts pass: they are nobody's placement. Every other user who is no person is refused. */
    Decision decide(UserModel user, ClientModel app, Instant now);

    /**
     * @param admitted whether a token may be issued
     * @param until the last instant at which one may still be valid; empty for no planned end
     */
    record Decision(boolean admitted, Optional<Instant> until) {}

    @Override
    default void close() {}
}
