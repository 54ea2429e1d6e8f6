package uk.nhs.blackcountry.signon.keycloak.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SliceTest {
    @Test
    void theWholeRealm_isOnePartForEachDigit_andOneForIdsThatBeginOtherwise() {
        assertThat(Slice.of(List.of())).hasSize(17).contains(new Slice("", Set.of()), new Slice("f", Set.of()));
        assertThat(new Slice("a", Set.of()).contains("ab7c")).isTrue();
    }

    @Test
    void prefixes_areReadTogether_whereTheyBeginWithTheSameDigit() {
        assertThat(Slice.of(List.of("ab1", "a77", "b00", "Admin")))
                .containsExactlyInAnyOrder(
                        new Slice("a", Set.of("ab1", "a77")),
                        new Slice("b", Set.of("b00")),
                        new Slice("", Set.of("Admin")));
        assertThat(new Slice("a", Set.of("ab1", "a77")).contains("ab1c")).isTrue();
        assertThat(new Slice("a", Set.of("ab1", "a77")).contains("ab2c")).isFalse();
    }
}
