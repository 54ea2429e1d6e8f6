package uk.nhs.blackcountry.signon.keycloak.kerberos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AccountStatementTest {
    private static final byte[] WHOLE =
            TestCertificate.of("apatel", "DUDLEY.TEST").bytes();

    @Test
    void in_namesTheAccount_notThePrincipalName() {
        assertThat(AccountStatement.in(WHOLE)).contains(new AccountStatement("apatel", "DUDLEY.TEST"));
    }

    @Test
    void in_whereNothingIsStated_isEmpty() {
        assertThat(AccountStatement.in(null)).isEmpty();
        assertThat(AccountStatement.in(new byte[0])).isEmpty();
        assertThat(AccountStatement.in(TestCertificate.of("apatel", "DUDLEY.TEST")
                        .withoutAccountName()
                        .bytes()))
                .isEmpty();
        assertThat(AccountStatement.in(TestCertificate.of("apatel", "DUDLEY.TEST")
                        .withoutPrincipalName()
                        .bytes()))
                .isEmpty();
        assertThat(AccountStatement.in(
                        TestCertificate.of("apatel", "DUDLEY.TEST").ofVersion(1).bytes()))
                .isEmpty();
        assertThat(AccountStatement.in(TestCertificate.of("", "DUDLEY.TEST").bytes()))
                .isEmpty();
        assertThat(AccountStatement.in(TestCertificate.of("apatel", "").bytes()))
                .isEmpty();
    }

    @Test
    void in_whereverItIsCutOff_isEmpty_andNeverBreaks() {
        for (int length = 0; length < WHOLE.length; length++) {
            assertThat(AccountStatement.in(
                            TestCertificate.of("apatel", "DUDLEY.TEST").cutAt(length)))
                    .as("cut at %d", length)
                    .isEmpty();
        }
    }

    @Test
    void in_ofAnythingElse_neverBreaks() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = WHOLE.clone();
            for (int flips = 0; flips < 4; flips++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            assertThat(AccountStatement.in(broken)).isNotNull();
        }
    }
}
