package uk.nhs.blackcountry.signon.keycloak.placement;

import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.Provider;
import uk.nhs.blackcountry.signon.model.Contract;

/** The door of this room: {@code session.getProvider(Gate.class)}. */
public interface Gate extends Provider {

    /** Whether this user may use this app now. Service accounts pass: they are nobody's placement. Every other user who is no person is refused. */
    Decision decide(UserModel user, ClientModel app, Instant now);

    /**
     * Whether this realm is ours. Our hooks are called in every realm of the server and leave all others, such as {@code master}, alone. By
     * name or by storage component, so that neither renaming the realm nor losing the component opens the gate.
     */
    static boolean guards(RealmModel realm) {
        return Contract.REALM.equals(realm.getName()) || realm.getComponent(Contract.STORAGE_COMPONENT_ID) != null;
    }

    /**
     * @param admitted whether a token may be issued
     * @param until the first instant at which no token that says what is true now may be valid any more; empty for no planned end
     * @param closes the first instant at which the app is open no more; later than {@code until} where another placement follows on. A session goes
     *     on until then, and so does what is refreshed anew. Empty for no planned end
     */
    record Decision(boolean admitted, Optional<Instant> until, Optional<Instant> closes) {
        /** Nothing follows on. */
        public Decision(boolean admitted, Optional<Instant> until) {
            this(admitted, until, until);
        }

        static final Decision REFUSED = new Decision(false, Optional.empty());
        static final Decision UNLIMITED = new Decision(true, Optional.empty());
    }

    @Override
    default void close() {}
}
