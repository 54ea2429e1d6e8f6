package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import uk.nhs.blackcountry.signon.provisioning.sync.Guard;
import uk.nhs.blackcountry.signon.provisioning.sync.Guard.Limit;

/** The guard's limits, as they are configured. */
class GuardPropertiesTest {
    private static final Limit USUAL = new Limit(20, 0.1);

    @Test
    void withoutAnySetting_theLimitsAreTheUsualOnes() {
        GuardProperties properties = bound(Map.of());

        assertThat(properties.usual()).isEqualTo(Guard.Limits.USUAL);
        assertThat(properties.byTrust()).isEmpty();
    }

    @Test
    void everySetting_hasItsPlace() {
        GuardProperties properties = bound(Map.of(
                "REGISTRY_GUARD_DISABLES_COUNT", "1",
                "REGISTRY_GUARD_DISABLES_SHARE", "0.01",
                "REGISTRY_GUARD_UNLINKS_COUNT", "2",
                "REGISTRY_GUARD_UNLINKS_SHARE", "0.02",
                "REGISTRY_GUARD_MOVES_COUNT", "3",
                "REGISTRY_GUARD_MOVES_SHARE", "0.03"));

        assertThat(properties.usual())
                .isEqualTo(new Guard.Limits(new Limit(1, 0.01), new Limit(2, 0.02), new Limit(3, 0.03)));
    }

    @Test
    void aTrustsOwn_holdForItAlone_andWhatItLeavesOutIsAsEverywhere() {
        GuardProperties properties = bound(Map.of(
                "registry.guard.moves.count", "3",
                "registry.guard.trusts.RNA.disables.count", "5",
                "registry.guard.trusts.RNA.disables.share", "0"));

        assertThat(properties.byTrust()).hasSize(1);
        assertThat(properties.byTrust().values())
                .containsExactly(new Guard.Limits(new Limit(5, 0), USUAL, new Limit(3, 0.1)));
        assertThat(properties.usual().disables()).isEqualTo(USUAL);
    }

    @ParameterizedTest
    @CsvSource({
        "registry.guard.disables.count, -1",
        "registry.guard.unlinks.share, 1.5",
        "registry.guard.moves.share, NaN",
        "registry.guard.disables.count, many",
        "registry.guard.trusts.RNA.moves.share, -0.1",
        "registry.guard.trusts.dudley.moves.count, 3"
    })
    void whatMakesNoSense_isRefusedAtTheStart(String setting, String value) {
        assertThatThrownBy(() -> bound(Map.of(setting, value))).isInstanceOf(BindException.class);
    }

    /** Names in capitals come as from the environment. */
    private static GuardProperties bound(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(
                        settings.keySet().stream().anyMatch(name -> name.startsWith("REGISTRY"))
                                ? new SystemEnvironmentPropertySource("test-systemEnvironment", settings)
                                : new MapPropertySource("settings", settings));
        return Binder.get(environment).bindOrCreate("registry.guard", GuardProperties.class);
    }
}
