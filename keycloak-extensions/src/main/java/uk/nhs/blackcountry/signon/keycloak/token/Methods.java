package uk.nhs.blackcountry.signon.keycloak.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.keycloak.signin.SignInNotes;

/**
 * {@code amr} (OpenID Connect Core 1.0, section 2; values of RFC 8176): what was really done, whatever was asked. {@code pwd}, {@code wia} for a Kerberos ticket,
 * and for a second factor {@code mfa} with {@code otp} for a code, or {@code pop} and {@code user} for a passkey: somebody was there and a key signed. Not {@code hwk}:
 * without attestation nobody knows whether hardware keeps the key, and many are copied between devices. For NHSmail our own {@code nhsmail}: what it asked for is not known to us, and the RFC has no word for that.
 */
final class Methods {
    /** As the realm's {@code acr.loa.map} counts factors: so {@code amr} and {@code acr} never disagree. */
    private static final int TWO_FACTORS = 2;

    private static final Map<String, String> BY_WAY = Map.of(
            SignInNotes.PASSWORD, "pwd",
            SignInNotes.DESKTOP, "wia",
            SignInNotes.NHSMAIL, "nhsmail");

    private Methods() {}

    /**
     * @param way {@link SignInNotes#WAY}; null where nobody signed in, such as for a service account
     * @param factors the level that {@code acr} is made of; null where there is none
     * @param by {@link SignInNotes#SECOND_FACTOR_BY}; null in sessions from before there were passkeys
     */
    static List<String> of(@Nullable String way, @Nullable String factors, @Nullable String by) {
        List<String> methods = new ArrayList<>();
        if (way != null && BY_WAY.containsKey(way)) {
            methods.add(BY_WAY.get(way));
        }
        if (!methods.isEmpty() && factors != null && level(factors) >= TWO_FACTORS) {
            methods.addAll(SignInNotes.PASSKEY.equals(by) ? List.of("pop", "user") : List.of("otp"));
            methods.add("mfa");
        }
        return List.copyOf(methods);
    }

    private static int level(String factors) {
        try {
            return Integer.parseInt(factors);
        } catch (NumberFormatException unknown) {
            return 0;
        }
    }
}
