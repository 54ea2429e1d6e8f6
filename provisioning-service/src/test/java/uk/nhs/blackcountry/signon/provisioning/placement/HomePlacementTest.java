package uk.nhs.blackcountry.signon.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;

class HomePlacementTest {
    private static final OdsCode DUDLEY = new OdsCode("RNA");
    private static final PersonId ASHA = new PersonId(UUID.randomUUID());
    private static final AccountKey ACCOUNT = AccountKey.directory(DUDLEY, UUID.randomUUID());
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final Instant SINCE = Instant.parse("2024-01-05T08:00:00Z");

    @Test
    void aUsableAccount_beginsAPlacementWhereTheAccountBegan() {
        assertThat(home(true, SINCE, null).changes(List.of(), NOW))
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.from()).isEqualTo(SINCE);
                    assertThat(p.until()).isNull();
                    assertThat(p.site()).isEqualTo(DUDLEY);
                });
    }

    @Test
    void anAccountFromTheFuture_beginsNow() {
        assertThat(home(true, NOW.plusSeconds(60), null)
                        .changes(List.of(), NOW)
                        .get(0)
                        .from())
                .isEqualTo(NOW);
    }

    @Test
    void anUnchangedAccount_changesNothing() {
        List<Placement> existing = home(true, SINCE, null).changes(List.of(), NOW);

        assertThat(home(true, SINCE, null).changes(existing, NOW.plusSeconds(60)))
                .isEmpty();
    }

    @Test
    void anAccountThatLosesItsUse_endsThePlacementNow() {
        List<Placement> existing = home(true, SINCE, null).changes(List.of(), NOW);

        assertThat(home(false, SINCE, null).changes(existing, NOW.plusSeconds(60)))
                .singleElement()
                .satisfies(p -> assertThat(p.until()).isEqualTo(NOW.plusSeconds(60)));
    }

    @Test
    void anAccountThatExpired_keepsTheEndThatWasPlanned() {
        Instant end = NOW.plusSeconds(60);
        List<Placement> existing = home(true, SINCE, end).changes(List.of(), NOW);

        assertThat(home(false, SINCE, end).changes(existing, NOW.plusSeconds(90)))
                .isEmpty();
    }

    @Test
    void aPlannedEndThatMoves_movesThePlacementsEnd() {
        List<Placement> existing = home(true, SINCE, NOW.plusSeconds(60)).changes(List.of(), NOW);

        List<Placement> changes = home(true, SINCE, NOW.plusSeconds(600)).changes(existing, NOW);

        assertThat(changes).singleElement().satisfies(p -> {
            assertThat(p.id()).isEqualTo(existing.get(0).id());
            assertThat(p.until()).isEqualTo(NOW.plusSeconds(600));
        });
    }

    @Test
    void anAccountThatComesBack_beginsANewPlacementNow_soThatTheGapStaysAGap() {
        List<Placement> ended = home(true, SINCE, null).changes(List.of(), NOW).stream()
                .map(p -> p.until(NOW))
                .toList();

        assertThat(home(true, SINCE, null).changes(ended, NOW.plusSeconds(60)))
                .singleElement()
                .satisfies(p -> assertThat(p.from()).isEqualTo(NOW.plusSeconds(60)));
    }

    private static HomePlacement home(boolean usable, Instant since, @Nullable Instant expires) {
        return new HomePlacement(ASHA, ACCOUNT, DUDLEY, usable, since, expires);
    }
}
