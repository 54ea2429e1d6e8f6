package uk.nhs.blackcountry.signon.keycloak.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NegotiateHeaderTest {

    @Test
    void token_isWhatStandsBehindTheScheme_inAnyCase() {
        assertThat(NegotiateHeader.token(List.of("Basic eDp5", "negotiate  AQID")))
                .hasValue(new byte[] {1, 2, 3});
    }

    @Test
    void token_ofAnotherScheme_isNone() {
        assertThat(NegotiateHeader.token(null)).isEmpty();
        assertThat(NegotiateHeader.token(List.of())).isEmpty();
        assertThat(NegotiateHeader.token(List.of("Bearer AQID", "NegotiateX AQID")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Negotiate", "Negotiate ", "Negotiate ***", "Negotiate AQ ID"})
    void token_thatIsNone_isEmptyOctets_soThatItIsRefusedAndNotAskedForAgain(String header) {
        assertThat(NegotiateHeader.token(List.of(header))).hasValue(new byte[0]);
    }
}
