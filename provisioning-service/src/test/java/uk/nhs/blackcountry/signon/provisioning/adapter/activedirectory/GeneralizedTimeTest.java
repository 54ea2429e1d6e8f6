package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneralizedTimeTest {
    @ParameterizedTest
    @CsvSource({
        "20260805101112.0Z, 2026-08-05T10:11:12Z",
        "20260805101112Z, 2026-08-05T10:11:12Z",
        "16010101000000.0Z, 1601-01-01T00:00:00Z",
        "20240229235959.0Z, 2024-02-29T23:59:59Z",
        "20260805101112.5Z, 2026-08-05T10:11:12.5Z",
        "202608051011Z, 2026-08-05T10:11:00Z",
        "20260805101112+0100, 2026-08-05T09:11:12Z"
    })
    void whatTheSyntaxAllows_isRead(String text, Instant instant) {
        assertThat(GeneralizedTime.read(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "20260230101112.0Z", "20261305101112.0Z", "20260805251112.0Z"})
    void whatIsNone_isNothing(String text) {
        assertThat(GeneralizedTime.read(text)).isNull();
    }

    @Test
    void noneAtAll_isNothing() {
        assertThat(GeneralizedTime.read(null)).isNull();
    }
}
