package uk.nhs.blackcountry.signon.keycloak.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.sessions.AuthenticationSessionModel;

class SecondFactorGivenTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Map<String, String> notes = new HashMap<>();
    private final AuthenticationSessionModel tab = FakeAuthSession.at("root", "tab", notes);

    @Test
    void whatWasJustGiven_isThePersonsOwn_andNobodyElses() {
        SecondFactorGiven.keep(tab, "asha", "code", at(NOON));

        assertThat(SecondFactorGiven.inThisAttempt(tab, "asha", at(NOON))).isTrue();
        assertThat(SecondFactorGiven.inThisAttempt(tab, "bert", at(NOON))).isFalse();
    }

    @Test
    void aCopyInAnotherTabOrRootSession_isNothing() {
        SecondFactorGiven.keep(tab, "asha", "code", at(NOON));

        assertThat(SecondFactorGiven.inThisAttempt(FakeAuthSession.at("root", "tub", notes), "asha", at(NOON)))
                .isFalse();
        assertThat(SecondFactorGiven.inThisAttempt(FakeAuthSession.at("ruut", "tab", notes), "asha", at(NOON)))
                .isFalse();
    }

    @Test
    void whatIsTenMinutesOld_orCannotBeRead_isNothing() {
        SecondFactorGiven.keep(tab, "asha", "code", at(NOON));
        Instant tenMinutesOn = NOON.plus(Duration.ofMinutes(10));

        assertThat(SecondFactorGiven.inThisAttempt(tab, "asha", at(tenMinutesOn.minusMillis(1))))
                .isTrue();
        assertThat(SecondFactorGiven.inThisAttempt(tab, "asha", at(tenMinutesOn)))
                .isFalse();
        for (String spoilt : List.of("root.tab yesterday", "root.tab code yesterday", "root.tab " + NOON, "root.tab")) {
            notes.put("nhs.second-factor.asha", spoilt);
            assertThat(SecondFactorGiven.inThisAttempt(tab, "asha", at(NOON)))
                    .as(spoilt)
                    .isFalse();
        }
    }

    @Test
    void byWhatItWasGiven_isKept_theLastOfBoth() {
        SecondFactorGiven.keep(tab, "asha", "code", at(NOON));
        SecondFactorGiven.keep(tab, "asha", "passkey", at(NOON));

        assertThat(SecondFactorGiven.how(tab, "asha", at(NOON))).contains("passkey");
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }
}
