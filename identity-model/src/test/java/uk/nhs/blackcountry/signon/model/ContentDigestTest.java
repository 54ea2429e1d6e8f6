package uk.nhs.blackcountry.signon.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.ProjectedAccount.AccountState;

class ContentDigestTest {
    private static final OdsCode DUDLEY = new OdsCode("RNA");
    private static final PersonProjection ASHA = new PersonProjection(
            PersonId.parse("0b7c5b1e-43e6-4a3c-8f0b-6e4c5f0a1d11"),
            new Revision(1, 7),
            PersonProjection.State.ACTIVE,
            null,
            "asha.patel@nhs.net",
            new PersonName("Asha", "O\u2019Shea"),
            null,
            List.of(
                    new ProjectedAccount(
                            AccountKey.directory(DUDLEY, UUID.fromString("2a7c5b1e-43e6-4a3c-8f0b-6e4c5f0a1d22")),
                            AccountState.ENABLED,
                            List.of("DUDLEY\\apatel", "asha@dudley.test")),
                    new ProjectedAccount(
                            AccountKey.nhsmail(
                                    UUID.fromString("1a7c5b1e-43e6-4a3c-8f0b-6e4c5f0a1d22"),
                                    UUID.fromString("1b7c5b1e-43e6-4a3c-8f0b-6e4c5f0a1d22")),
                            AccountState.DISABLED,
                            List.of())),
            List.of(
                    new ProjectedPlacement(
                            UUID.fromString("3a7c5b1e-43e6-4a3c-8f0b-6e4c5f0a1d33"),
                            DUDLEY,
                            new OdsCode("RNA01"),
                            "R8000",
                            Instant.parse("2026-08-05T00:00:00Z"),
                            null,
                            true,
                            List.of(
                                    new AppGrant("ptl", List.of("user", "lead")),
                                    new AppGrant("epr", List.of("user")))),
                    new ProjectedPlacement(
                            UUID.fromString("2b7c5b1e-43e6-4a3c-8f0b-6e4c5f0a1d33"),
                            DUDLEY,
                            new OdsCode("RNA02"),
                            "",
                            Instant.parse("2026-08-05T00:00:00.5Z"),
                            Instant.parse("2027-08-05T00:00:00Z"),
                            false)));

    /** The registry keeps digests for years, and compares them with what is computed then. */
    @Test
    void theDigestOfOneContent_isTheSameInEveryRelease() {
        assertThat(ContentDigest.of(ASHA)).isEqualTo("bb390e70dffeda4421bb6d0a0461d945");
    }
}
