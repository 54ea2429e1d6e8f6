package uk.nhs.blackcountry.signon.keycloak.signin;

import com.webauthn4j.WebAuthnRegistrationManager;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.extension.authenticator.RegistrationExtensionAuthenticatorOutput;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.common.util.UriUtils;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.WebAuthnCredentialModelInput;
import org.keycloak.credential.WebAuthnCredentialModelInput.KeycloakWebAuthnAuthenticationParameters;
import org.keycloak.credential.WebAuthnCredentialProvider;
import org.keycloak.credential.WebAuthnCredentialProviderFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/**
 * Somebody's passkeys (W3C Web Authentication, level 2), kept and checked by Keycloak's own two-factor provider. The device must have verified the
 * person (fingerprint, face, PIN) whatever the realm's policy says: otherwise whoever holds the device would be that person.
 */
final class Passkeys {
    /** More than anybody has devices; each is one more that may get lost. */
    private static final int MOST = 5;

    /** By which a browser may reach a device (the same, 5.8.4, and hybrid of level 3): a hint that is given back to it. */
    private static final Set<String> TRANSPORTS = Set.of("usb", "nfc", "ble", "smart-card", "hybrid", "internal");

    /** Of an id's letters, in a label. */
    private static final int SHOWN = 6;

    /** Of an id, in bytes (W3C Web Authentication, level 2, 4: credential id). */
    private static final int SHORTEST = 16;

    private static final boolean VERIFIED = true;
    private static final Logger LOG = Logger.getLogger(Passkeys.class);

    private final Exchange exchange;
    private final UserModel user;
    private final PasskeyOptions options;

    Passkeys(Exchange exchange, UserModel user) {
        this.exchange = exchange;
        this.user = user;
        this.options = new PasskeyOptions(exchange, user);
    }

    static boolean has(UserModel user) {
        return user.credentialManager().isConfiguredFor(WebAuthnCredentialModel.TYPE_TWOFACTOR);
    }

    boolean mayHaveMore() {
        return of(user).count() < MOST;
    }

    /** What the page asks the browser for, with a challenge of its own: to make a passkey, as JSON. */
    String toMake(String displayName) {
        return options.toMake(PasskeyChallenge.made(exchange.authSession()), displayName, ids());
    }

    /** As above, to use one of those that there are. */
    String toUse() {
        return options.toUse(PasskeyChallenge.made(exchange.authSession()), of(user));
    }

    /** Keeps the passkey that the browser says was made; false where it is not what was asked for. */
    boolean made(Clock clock) {
        Optional<ServerProperty> expected = expected();
        if (expected.isEmpty()) {
            return false;
        }
        try {
            // Attestation is not asked for; which make of device it is would not change what is decided here.
            RegistrationData data = WebAuthnRegistrationManager.createNonStrictWebAuthnRegistrationManager()
                    .verify(
                            new RegistrationRequest(bytes("attestation"), bytes("clientData"), transports()),
                            new RegistrationParameters(
                                    expected.get(),
                                    options.algorithms()
                                            .map(algorithm -> new PublicKeyCredentialParameters(
                                                    PublicKeyCredentialType.PUBLIC_KEY, algorithm))
                                            .toList(),
                                    VERIFIED));
            return keep(data, clock);
        } catch (WebAuthnException | IllegalArgumentException e) {
            LOG.debug("no passkey", e);
            return false;
        }
    }

    /** Whether the browser's answer proves that the person used one of theirs for this very page. */
    boolean used() {
        Optional<ServerProperty> expected = expected();
        String handle = exchange.field("userHandle");
        if (expected.isEmpty() || !handle.isEmpty() && !handle.equals(options.userHandle())) {
            return false;
        }
        try {
            WebAuthnCredentialModelInput input =
                    new WebAuthnCredentialModelInput(WebAuthnCredentialModel.TYPE_TWOFACTOR);
            input.setAuthenticationRequest(new AuthenticationRequest(
                    bytes("credential"), bytes("authenticatorData"), bytes("clientData"), bytes("signature")));
            input.setAuthenticationParameters(new KeycloakWebAuthnAuthenticationParameters(expected.get(), VERIFIED));
            return user.credentialManager().isValid(input);
        } catch (WebAuthnException | IllegalArgumentException e) {
            LOG.debug("not by a passkey", e);
            return false;
        }
    }

    private boolean keep(RegistrationData data, Clock clock) {
        AuthenticatorData<RegistrationExtensionAuthenticatorOutput> device =
                data.getAttestationObject().getAuthenticatorData();
        byte[] id = device.getAttestedCredentialData().getCredentialId();
        if (id.length < SHORTEST
                || ids().anyMatch(known -> Arrays.equals(Base64.getUrlDecoder().decode(known), id))) {
            return false;
        }
        // For whoever removes a lost one; Keycloak takes no label twice.
        String label = "Passkey %s of %s"
                .formatted(
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(id)
                                .substring(0, SHOWN),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS));
        WebAuthnCredentialModelInput input = new WebAuthnCredentialModelInput(WebAuthnCredentialModel.TYPE_TWOFACTOR);
        input.setAttestedCredentialData(device.getAttestedCredentialData());
        input.setCount(device.getSignCount());
        input.setAttestationStatementFormat(data.getAttestationObject().getFormat());
        input.setTransports(data.getTransports());
        WebAuthnCredentialProvider provider = (WebAuthnCredentialProvider)
                exchange.session().getProvider(CredentialProvider.class, WebAuthnCredentialProviderFactory.PROVIDER_ID);
        RealmModel realm = exchange.session().getContext().getRealm();
        provider.createCredential(realm, user, provider.getCredentialModelFromCredentialInput(input, label));
        return true;
    }

    /** Where the answer has to come from, and what it has to be about; the page's challenge is used up by asking. */
    private Optional<ServerProperty> expected() {
        Origin origin = new Origin(
                UriUtils.getOrigin(exchange.session().getContext().getUri().getBaseUri()));
        return PasskeyChallenge.taken(exchange.session(), exchange.authSession())
                .map(challenge -> new ServerProperty(origin, options.relyingParty(), challenge));
    }

    private Stream<String> ids() {
        return of(user).map(PasskeyOptions::id);
    }

    private static Stream<WebAuthnCredentialModel> of(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(WebAuthnCredentialModel.TYPE_TWOFACTOR)
                .map(WebAuthnCredentialModel::createFromCredentialModel);
    }

    private Set<String> transports() {
        return Stream.of(exchange.field("transports").split(",", -1))
                .filter(TRANSPORTS::contains)
                .collect(Collectors.toSet());
    }

    private byte[] bytes(String field) {
        return Base64.getUrlDecoder().decode(exchange.field(field));
    }
}
