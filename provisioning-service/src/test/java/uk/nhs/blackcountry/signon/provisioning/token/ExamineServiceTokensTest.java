package uk.nhs.blackcountry.signon.provisioning.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;

/** A service token holds as long as the registration says what it says: one that was issued under the file before does not outlive it. */
class ExamineServiceTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");
    private static final ServiceToken TOKEN = new ServiceToken(
            UUID.randomUUID(),
            "nightly",
            "ptl",
            new OdsCode("RNA"),
            new OdsCode("RNA01"),
            List.of("reader"),
            NOW.minusSeconds(10),
            NOW.plusSeconds(290),
            null);

    @Test
    void whatIsRegistered_holds_andMoreThanThatDoes() {
        assertThat(holds("ptl", "RNA01", "reader")).isTrue();
        assertThat(holds("ptl", "RNA", "reader", "editor")).isTrue();
    }

    @Test
    void whatWasTakenOutOfTheRegistration_holdsNoMore() {
        assertThat(holds("epr", "RNA01", "reader")).isFalse();
        assertThat(holds("ptl", "RNA02", "reader")).isFalse();
        assertThat(holds("ptl", "RNA01", "editor")).isFalse();
        assertThat(examined(client -> Optional.empty())).isFalse();
    }

    private static boolean holds(String target, String site, String... roles) {
        AppRegistration app = new AppRegistration(
                "nightly",
                URI.create("https://nightly.test/keys"),
                "ES256",
                Set.of(),
                List.of(new ServiceGrant(target, Set.of(new OdsCode(site)), Set.of(roles))),
                SigningAlgorithm.ES256,
                false,
                AppRegistration.Demands.NONE);
        return examined(client -> client.equals("nightly") ? Optional.of(app) : Optional.empty());
    }

    private static boolean examined(AppRegistrations apps) {
        return new ExamineServiceTokens(apps, new NothingRevoked(), lines -> {}, Clock.fixed(NOW, ZoneOffset.UTC))
                .holds(TOKEN, "ptl");
    }

    private static final class NothingRevoked implements Revocations {
        @Override
        public void revoke(UUID token, Instant until) {}

        @Override
        public void revokeAll(@Nullable PersonId person, @Nullable String app, Instant at) {}

        @Override
        public boolean isRevoked(SiteToken token) {
            return false;
        }

        @Override
        public boolean isRevoked(ServiceToken token) {
            return false;
        }

        @Override
        public void forget(Instant instant) {}
    }
}
