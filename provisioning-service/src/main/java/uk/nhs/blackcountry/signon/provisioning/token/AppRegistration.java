package uk.nhs.blackcountry.signon.provisioning.token;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * What is registered of an app, as far as the registry's own tokens go.
 *
 * @param client its client id, the same as in the realm
 * @param keys where its public keys are (RFC 7517), by which it proves itself (RFC 7523)
 * @param algorithm with which it signs its proofs, by its name in RFC 7518: {@code ES256}, {@code PS256}, {@code RS256}
 * @param targets client ids of the apps for which it may ask for site tokens: itself, unless its registration says otherwise; none where it takes none
 * @param services what it may do in other apps by itself; none unless its registration says so
 * @param signed how tokens for it are signed
 * @param asksRealm whether Keycloak is asked of the session each time, not only where its events have not been heard lately
 * @param demands what a token for it must have
 */
public record AppRegistration(
        String client,
        URI keys,
        String algorithm,
        Set<String> targets,
        List<ServiceGrant> services,
        SigningAlgorithm signed,
        boolean asksRealm,
        Demands demands) {
    /** How Keycloak names a sign-in with a second factor ({@code acr}). */
    private static final String TWO_FACTORS = "two-factors";

    /**
     * What the realm demands where somebody enters the app; whoever comes by way of another app must not have less.
     *
     * @param secondFactor of the person
     * @param boundToKey of the token (RFC 9449)
     */
    public record Demands(boolean secondFactor, boolean boundToKey) {
        public static final Demands NONE = new Demands(false, false);

        boolean isSecondFactorMissing(Subject subject) {
            return secondFactor && !TWO_FACTORS.equals(subject.acr());
        }

        boolean isKeyMissing(Subject subject) {
            return boundToKey && subject.key() == null;
        }
    }

    /** @throws IllegalArgumentException if the client or a target has no name */
    public AppRegistration {
        requireNonNull(keys, "keys");
        requireNonNull(signed, "signed");
        requireNonNull(demands, "demands");
        targets = Set.copyOf(targets);
        services = List.copyOf(services);
        if (client.isBlank() || targets.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("an app's registration names its client, and targets that have names");
        }
    }

    /** Whether people act by it in other apps, or it is acted in by way of others. */
    public boolean takesSiteTokens() {
        return !targets.isEmpty();
    }

    List<ServiceGrant> servicesIn(String target) {
        return services.stream().filter(grant -> grant.target().equals(target)).toList();
    }
}
