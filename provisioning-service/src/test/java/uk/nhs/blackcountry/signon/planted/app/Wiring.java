package uk.nhs.blackcountry.signon.planted.app;

import com.unboundid.ldap.sdk.LDAPConnection;
import org.jspecify.annotations.Nullable;
import org.keycloak.PlantedSession;

/** Planted: LDAP and Keycloak outside of their rooms. */
public final class Wiring {
    @Nullable
    LDAPConnection directory;

    @Nullable
    PlantedSession session;
}
