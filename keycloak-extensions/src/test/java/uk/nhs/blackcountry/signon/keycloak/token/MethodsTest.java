package uk.nhs.blackcountry.signon.keycloak.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MethodsTest {
    @Test
    void eachWay_hasItsWord() {
        assertThat(Methods.of("password", "1")).containsExactly("pwd");
        assertThat(Methods.of("desktop", "1")).containsExactly("wia");
        assertThat(Methods.of("nhsmail", "1")).containsExactly("nhsmail");
    }

    @Test
    void aSecondFactor_isSaid_whereAcrSaysIt() {
        assertThat(Methods.of("password", "2")).containsExactly("pwd", "otp", "mfa");
        assertThat(Methods.of("nhsmail", "2")).containsExactly("nhsmail", "otp", "mfa");
    }

    @Test
    void whatIsNotKnown_isNotSaid() {
        assertThat(Methods.of(null, "2")).isEmpty();
        assertThat(Methods.of("badge", "1")).isEmpty();
        assertThat(Methods.of("password", null)).containsExactly("pwd");
        assertThat(Methods.of("password", "high")).containsExactly("pwd");
    }
}
