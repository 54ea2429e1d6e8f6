package uk.nhs.blackcountry.signon.keycloak.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MethodsTest {
    @Test
    void eachWay_hasItsWord() {
        assertThat(Methods.of("password", "1", null)).containsExactly("pwd");
        assertThat(Methods.of("desktop", "1", null)).containsExactly("wia");
        assertThat(Methods.of("nhsmail", "1", null)).containsExactly("nhsmail");
    }

    @Test
    void aSecondFactor_isSaid_whereAcrSaysIt() {
        assertThat(Methods.of("password", "2", "code")).containsExactly("pwd", "otp", "mfa");
        assertThat(Methods.of("nhsmail", "2", "code")).containsExactly("nhsmail", "otp", "mfa");
    }

    @Test
    void aPasskey_isAKeyThatSigned_andSomebodyThere_whereAcrSaysTwo() {
        assertThat(Methods.of("password", "2", "passkey")).containsExactly("pwd", "pop", "user", "mfa");
        assertThat(Methods.of("desktop", "1", "passkey")).containsExactly("wia");
    }

    @Test
    void aSessionFromBeforePasskeys_hadACode() {
        assertThat(Methods.of("password", "2", null)).containsExactly("pwd", "otp", "mfa");
    }

    @Test
    void whatIsNotKnown_isNotSaid() {
        assertThat(Methods.of(null, "2", "code")).isEmpty();
        assertThat(Methods.of("badge", "1", null)).isEmpty();
        assertThat(Methods.of("password", null, "passkey")).containsExactly("pwd");
        assertThat(Methods.of("password", "high", "passkey")).containsExactly("pwd");
    }
}
