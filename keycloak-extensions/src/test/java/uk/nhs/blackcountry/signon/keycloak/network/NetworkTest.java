package uk.nhs.blackcountry.signon.keycloak.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.20.0.0/16, 10.20.0.0, true",
        "10.20.0.0/16, 10.20.255.255, true",
        "10.20.0.0/16, 10.21.0.0, false",
        "10.20.0.0/16, 10.19.255.255, false",
        "10.20.30.128/25, 10.20.30.128, true",
        "10.20.30.128/25, 10.20.30.127, false",
        "192.0.2.7/32, 192.0.2.7, true",
        "192.0.2.7/32, 192.0.2.6, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "10.20.0.0/16, ::ffff:10.20.1.1, true",
        "::/0, 10.20.1.1, false"
    })
    void contains_itsOwnAddressesAndNoOther(String network, String address, boolean within) {
        assertThat(Network.parse(network).contains(Network.address(address).orElseThrow()))
                .isEqualTo(within);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.20.0.0",
                "10.20.0.0/33",
                "10.20.0.0/-1",
                "10.20.0.0/",
                "/16",
                "10.20/16",
                "trust.example/16",
                "2001:db8::/129",
                "256.0.0.0/8",
                "10.20.0.0/16/16",
                "10.20.0.0/+16"
            })
    void parse_ofWhatIsNoNetwork_refuses(String text) {
        assertThatThrownBy(() -> Network.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a network");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.20.0.1/16", "2001:db8::1/64"})
    void parse_withBitsBehindThePrefix_refuses(String text) {
        assertThatThrownBy(() -> Network.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lowest address");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"localhost", "unknown", "10.20.0.1, 10.20.0.2", "10.20.1", "fe80::1%eth0", "dead.beef"})
    void address_ofWhatIsNotInFigures_isNone(String text) {
        assertThat(Network.address(text)).isEmpty();
    }
}
