package uk.nhs.blackcountry.signon.keycloak.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;

class SignOutMemoryTest {

    @Test
    void signOut_isLogout_andAnewStartOfSomebodyKnown() {
        assertThat(SignOutMemory.isSignOut(event(EventType.LOGOUT, "someone", null)))
                .isTrue();
        assertThat(SignOutMemory.isSignOut(event(EventType.RESTART_AUTHENTICATION, "someone", null)))
                .isTrue();
    }

    @Test
    void signOut_isNothingElse() {
        assertThat(SignOutMemory.isSignOut(event(EventType.LOGIN, "someone", null)))
                .isFalse();
        assertThat(SignOutMemory.isSignOut(event(EventType.RESTART_AUTHENTICATION, null, null)))
                .isFalse();
        assertThat(SignOutMemory.isSignOut(event(EventType.LOGOUT, "someone", "invalid_token")))
                .isFalse();
    }

    private static Event event(EventType type, @Nullable String user, @Nullable String error) {
        Event event = new Event();
        event.setType(type);
        event.setUserId(user);
        event.setError(error);
        return event;
    }
}
