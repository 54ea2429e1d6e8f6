package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.Position;

class StatedDigestTest {
    @Test
    void ofAnAccountWithoutAPosition_itIsWhatReleasesBeforePositionsKept() {
        assertThat(StatedDigest.of(account(null)))
                .as("else every account would be compared anew")
                .isEqualTo("2d7213138a736f11deeb22aa95c42d1b");
    }

    @Test
    void whatIsStatedOfThePosition_makesADifference_andWhereItStandsToo() {
        assertThat(Stream.of(null, new Position("A", null), new Position(null, "A"), new Position("A", "A"))
                        .map(position -> StatedDigest.of(account(position))))
                .doesNotHaveDuplicates();
    }

    private static Account account(@Nullable Position position) {
        return new Account(
                AccountKey.parse("ad.RNA:5f3c0e5e-0000-0000-0000-000000000001"),
                Account.Kind.ORDINARY,
                Account.State.ENABLED,
                new PersonName("Asha", "Patel"),
                null,
                "apatel",
                List.of(),
                Identifiers.employee("1"),
                null,
                null,
                position);
    }
}
