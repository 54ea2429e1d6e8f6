package uk.nhs.blackcountry.signon.keycloak.signin;

import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.OTPCredentialProvider;
import org.keycloak.credential.OTPCredentialProviderFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.utils.CredentialValidation;
import org.keycloak.models.utils.HmacOTP;

/** The codes of an app on somebody's phone (RFC 6238), kept and checked by Keycloak, which takes no code twice. */
final class PhoneCodes {
    private static final String SECRET = "nhs.second-factor-secret";
    private static final int SECRET_LENGTH = 20;

    private final Exchange exchange;
    private final UserModel user;

    PhoneCodes(Exchange exchange, UserModel user) {
        this.exchange = exchange;
        this.user = user;
    }

    static boolean has(UserModel user) {
        return user.credentialManager().isConfiguredFor(OTPCredentialModel.TYPE);
    }

    /** What was typed; empty where nothing was. */
    String typed() {
        return exchange.field("code").replaceAll("\\s", "");
    }

    /** The key that is about to be set up: the same for as long as this attempt lasts. */
    String secret() {
        String secret = exchange.note(SECRET);
        if (secret.isEmpty()) {
            secret = HmacOTP.generateSecret(SECRET_LENGTH);
            exchange.authSession().setAuthNote(SECRET, secret);
        }
        return secret;
    }

    boolean isRight(String code) {
        return isRight(credentialId(), code);
    }

    /** Keeps the key, once a code of it was typed. */
    boolean setUp(String code) {
        RealmModel realm = exchange.session().getContext().getRealm();
        OTPCredentialModel credential = OTPCredentialModel.createFromPolicy(realm, secret());
        if (!CredentialValidation.validOTP(
                code, credential, realm.getOTPPolicy().getLookAheadWindow())) {
            return false;
        }
        OTPCredentialProvider provider = (OTPCredentialProvider)
                exchange.session().getProvider(CredentialProvider.class, OTPCredentialProviderFactory.PROVIDER_ID);
        String id = provider.createCredential(realm, user, credential).getId();
        exchange.authSession().removeAuthNote(SECRET);
        // Checked once more as every later one is: so that this code is used up.
        return isRight(id, code);
    }

    /** Somebody sets up one; more than one only an administrator could add. */
    private String credentialId() {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(OTPCredentialModel.TYPE)
                .findFirst()
                .orElseThrow()
                .getId();
    }

    private boolean isRight(String credentialId, String code) {
        return user.credentialManager().isValid(new UserCredentialModel(credentialId, OTPCredentialModel.TYPE, code));
    }
}
