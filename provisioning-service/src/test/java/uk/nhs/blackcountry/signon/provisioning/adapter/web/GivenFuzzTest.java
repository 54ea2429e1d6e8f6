package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.adapter.web.PlacementsController.For;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;

/** Whatever stands in an address or a field: what it means, or a refusal that says what is expected and repeats nothing. */
class GivenFuzzTest {
    private static final Viewer VIEWER =
            new Viewer(PersonId.parse("0b7c5b1e-43e6-4a3c-8f0b-6e4c5f0a1d11"), Set.of(new OdsCode("RNA")));

    @FuzzTest(maxDuration = "1m")
    void anyText_isWhatItMeans_orRefused(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertWrittenAsGiven(text, Given::trust);
        assertWrittenAsGiven(text, plain -> Given.person("person", plain));
        assertWrittenAsGiven(text, Given::account);
        assertWrittenAsGiven(text, Given::id);
        assertWrittenAsGiven(text, Given::number);
        given(text, plain -> Given.ownTrust(VIEWER, plain));
        given(text, plain -> Given.date("date", plain));
        String kept = given(text, plain -> Given.text("reason", plain));
        if (kept != null) {
            assertThat(text).contains(kept);
            assertThat(kept).hasSizeBetween(1, 1000).doesNotContain("\u0000");
        }
        Instant instant = given(text, plain -> Given.instant("from", plain));
        if (instant != null) {
            assertThat(instant).isBetween(Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("3000-01-01T00:00:00Z"));
        }
    }

    @FuzzTest(maxDuration = "1m")
    void anyNumber_saysForWhom_orIsRefused(byte[] bytes) {
        OdsCode trust = new OdsCode("RNA");
        given(new String(bytes, StandardCharsets.UTF_8), text -> {
            given(text, plain -> PlacementsController.whom(new For(plain, null, null, null), trust));
            given(text, plain -> PlacementsController.whom(new For(null, plain, null, null), trust));
            given(text, plain -> PlacementsController.whom(new For(null, null, plain, null), trust));
            return PlacementsController.whom(new For(null, null, null, text), trust);
        });
    }

    @FuzzTest(maxDuration = "1m")
    void anyCursor_isOneThatWasGivenForThisQuestion_orRefused(byte[] bytes) {
        String cursor = new String(bytes, StandardCharsets.UTF_8);
        Paging first = Paging.of(VIEWER, 1, null, "runs");
        Paging read = given(cursor, text -> Paging.of(VIEWER, 1, text, "runs"));
        if (read != null && read.after() != null) {
            String again = first.page(List.of(read.after(), ""), place -> place).next();
            assertThat(Paging.of(VIEWER, 1, again, "runs").after()).isEqualTo(read.after());
            Paging elsewhere = given(cursor, text -> Paging.of(VIEWER, 1, text, "plans"));
            assertThat(elsewhere).isNull();
            given(cursor, text -> read.afterNumber(0));
        }
    }

    private static void assertWrittenAsGiven(String text, Function<String, Object> form) {
        Object read = given(text, form);
        if (read != null) {
            assertThat(read).hasToString(text);
        }
    }

    private static <T> @Nullable T given(String text, Function<String, T> form) {
        try {
            return form.apply(text);
        } catch (Refused e) {
            assertThat(e.status().is4xxClientError()).isTrue();
            return null;
        }
    }
}
