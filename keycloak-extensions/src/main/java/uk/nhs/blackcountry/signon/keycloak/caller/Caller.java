package uk.nhs.blackcountry.signon.keycloak.caller;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.Contract;

/**
 * Who calls, as far as it decides whether an admin resource of ours may be used.
 *
 * @param tokenRealm the realm that issued the token
 * @param realm the realm in the path
 * @param client the token's {@code azp}
 * @param serviceAccount whether the user of the token is that client's own service account
 * @param audience the token's {@code aud}
 * @param tokenRoles the roles of {@link Contract#PROJECTION_CLIENT} in the token
 * @param roleHeld whether the user has the role now; a role that was taken away counts at once
 */
record Caller(
        String tokenRealm,
        String realm,
        @Nullable String client,
        boolean serviceAccount,
        Set<String> audience,
        Set<String> tokenRoles,
        boolean roleHeld) {

    /**
     * What the caller lacks, for an admin to read; empty for the one caller that lacks nothing.
     *
     * @param role of {@link Contract#PROJECTION_CLIENT}, without which the resource is closed
     */
    Optional<String> lacks(String role) {
        if (!Contract.REALM.equals(realm) || !Contract.REALM.equals(tokenRealm)) {
            return Optional.of("a token of realm " + Contract.REALM + ", for realm " + Contract.REALM);
        }
        if (!Contract.PROVISIONING_CLIENT.equals(client) || !serviceAccount) {
            return Optional.of("a token of the service account of client " + Contract.PROVISIONING_CLIENT);
        }
        if (!audience.contains(Contract.PROJECTION_CLIENT)) {
            return Optional.of("audience " + Contract.PROJECTION_CLIENT);
        }
        if (!tokenRoles.contains(role) || !roleHeld) {
            return Optional.of("role " + role + " of client " + Contract.PROJECTION_CLIENT);
        }
        return Optional.empty();
    }
}
