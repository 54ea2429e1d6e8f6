package uk.nhs.blackcountry.signon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.blackcountry.signon.model.ProjectionCodec.MalformedException;

class PlainInstantsTest {
    private record Dated(Instant at) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-08-05T00:00:00Z",
                "2024-02-29T23:59:59.5Z",
                "1970-01-01T00:00:00.000000001Z",
                "0001-01-01T00:00:00.120Z",
                "9999-12-31T23:59:59.999999999Z"
            })
    void whatWeWrite_isReadDigitByDigit_asItAlwaysWas(String text) {
        assertThat(PlainInstants.plain(text)).isEqualTo(Instant.parse(text));
    }

    @Test
    void anyInstant_isReadAsItWasWritten() {
        Random random = new Random(4711);
        for (int i = 0; i < 10_000; i++) {
            Instant some = Instant.ofEpochSecond(
                    random.nextLong(-62_000_000_000L, 253_000_000_000L),
                    i % 3 == 0 ? 0 : random.nextInt(1_000_000_000));
            assertThat(PlainInstants.plain(some.toString())).isEqualTo(some);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-08-05T24:00:00Z",
                "2026-12-31T23:59:60Z",
                "2026-08-05T00:00:00.Z",
                "2026-08-05T00:00:00+01:00",
                "+12026-08-05T00:00:00Z"
            })
    void anotherForm_isReadTheGeneralWay(String text) throws MalformedException {
        assertThat(PlainInstants.plain(text)).isNull();
        assertThat(ProjectionCodec.read("{\"at\":\"" + text + "\"}", Dated.class)
                        .at())
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-08-05T00:00:00.1234567890Z",
                "2026-08-05T00:00:00.12x4Z",
                "2026-08-05T00:00:0\u0660Z",
                "2026-08-05 00:00:00Z",
                "2026-08-05T00:00:00",
                "2026-08-05T00:00:00z.",
                "Z",
                "tomorrow"
            })
    void whatIsNoInstant_isRefused(String text) {
        assertThat(PlainInstants.plain(text)).isNull();
        assertThatThrownBy(() -> ProjectionCodec.read("{\"at\":\"" + text + "\"}", Dated.class))
                .isInstanceOf(MalformedException.class);
    }
}
