package uk.nhs.blackcountry.signon.keycloak.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.sessions.AuthenticationSessionModel;

class PasskeyChallengeTest {
    private final Set<String> usedAnywhere = new HashSet<>();

    @Test
    void aChallenge_is32Bytes_andAnotherOnEveryPage() {
        AuthenticationSessionModel attempt = attempt(new HashMap<>());

        String first = PasskeyChallenge.made(attempt);

        assertThat(Base64.getUrlDecoder().decode(first)).hasSize(32);
        assertThat(PasskeyChallenge.made(attempt)).isNotEqualTo(first);
    }

    @Test
    void itIsTakenOnce_theLastPagesAlone() {
        AuthenticationSessionModel attempt = attempt(new HashMap<>());
        PasskeyChallenge.made(attempt);
        String last = PasskeyChallenge.made(attempt);

        assertThat(PasskeyChallenge.taken(keycloak(), attempt))
                .hasValueSatisfying(challenge -> assertThat(challenge.getValue())
                        .isEqualTo(Base64.getUrlDecoder().decode(last)));
        assertThat(PasskeyChallenge.taken(keycloak(), attempt)).isEmpty();
    }

    @Test
    void oneOfTwoRequestsAtOnce_takesIt_whicheverNodesTheyReach() {
        Map<String, String> here = new HashMap<>();
        PasskeyChallenge.made(attempt(here));
        Map<String, String> there = new HashMap<>(here);

        assertThat(PasskeyChallenge.taken(keycloak(), attempt(here))).isPresent();
        assertThat(PasskeyChallenge.taken(keycloak(), attempt(there))).isEmpty();
    }

    /** Keycloak's session at any node: what is used up is so at all of them. */
    private KeycloakSession keycloak() {
        SingleUseObjectProvider used =
                FakeAuthSession.implementing(SingleUseObjectProvider.class, (proxy, method, args) -> {
                    if (method.getName().equals("putIfAbsent")) {
                        return usedAnywhere.add((String) args[0]);
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
        return FakeAuthSession.implementing(KeycloakSession.class, (proxy, method, args) -> {
            if (method.getName().equals("singleUseObjects")) {
                return used;
            }
            throw new UnsupportedOperationException(method.getName());
        });
    }

    /** An attempt to sign in, as a request sees it that finds these notes. */
    private static AuthenticationSessionModel attempt(Map<String, String> notes) {
        return FakeAuthSession.implementing(
                AuthenticationSessionModel.class, (proxy, method, args) -> switch (method.getName()) {
                    case "getAuthNote" -> notes.get((String) args[0]);
                    case "setAuthNote" -> notes.put((String) args[0], (String) args[1]);
                    case "removeAuthNote" -> notes.remove((String) args[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
