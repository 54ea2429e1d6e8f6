package uk.nhs.blackcountry.signon.keycloak.kerberos;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.security.jgss.AuthorizationDataEntry;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationDataTest {
    private static final int IF_RELEVANT = 1;
    private static final int PAC = 128;

    @ParameterizedTest
    @ValueSource(ints = {3, 200, 1000, 70_000})
    void certificate_isFound_whateverItsLength(int length) {
        byte[] pac = new byte[length];
        Arrays.fill(pac, (byte) 7);

        assertThat(AuthorizationData.certificate(relevant(entry(141, new byte[] {1}), entry(PAC, pac))))
                .isEqualTo(pac);
    }

    @Test
    void certificate_whereThereIsNone_orTwo_isNone() {
        assertThat(AuthorizationData.certificate(new AuthorizationDataEntry[0])).isNull();
        assertThat(AuthorizationData.certificate(relevant(entry(141, new byte[] {1}))))
                .isNull();
        assertThat(AuthorizationData.certificate(relevant(entry(PAC, new byte[] {1}), entry(PAC, new byte[] {2}))))
                .isNull();
    }

    @Test
    void certificate_outsideOfARelevantEntry_isNotBelieved() {
        AuthorizationDataEntry bare = new AuthorizationDataEntry(PAC, new byte[] {1});

        assertThat(AuthorizationData.certificate(new AuthorizationDataEntry[] {bare}))
                .isNull();
    }

    @Test
    void certificate_whereverTheListIsCutOff_isNone() {
        byte[] list = element(0x30, entry(PAC, new byte[300]));
        for (int length = 0; length < list.length; length++) {
            AuthorizationDataEntry cut = new AuthorizationDataEntry(IF_RELEVANT, Arrays.copyOf(list, length));
            assertThat(AuthorizationData.certificate(new AuthorizationDataEntry[] {cut}))
                    .as("cut at %d", length)
                    .isNull();
        }
    }

    private static AuthorizationDataEntry[] relevant(byte[]... entries) {
        return new AuthorizationDataEntry[] {new AuthorizationDataEntry(IF_RELEVANT, element(0x30, entries))};
    }

    private static byte[] entry(int type, byte[] data) {
        byte[] number = type < 128 ? new byte[] {(byte) type} : new byte[] {0, (byte) type};
        return element(0x30, element(0xA0, element(0x02, number)), element(0xA1, element(0x04, data)));
    }

    /** DER, X.690. */
    private static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            value.writeBytes(part);
        }
        int length = value.size();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        if (length >= 0x10000) {
            whole.writeBytes(new byte[] {(byte) 0x83, (byte) (length >> 16), (byte) (length >> 8), (byte) length});
        } else if (length >= 0x100) {
            whole.writeBytes(new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length});
        } else if (length >= 0x80) {
            whole.writeBytes(new byte[] {(byte) 0x81, (byte) length});
        } else {
            whole.write(length);
        }
        whole.writeBytes(value.toByteArray());
        return whole.toByteArray();
    }
}
