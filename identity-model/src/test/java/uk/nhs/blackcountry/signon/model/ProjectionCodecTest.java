package uk.nhs.blackcountry.signon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.ProjectedAccount.AccountState;
import uk.nhs.blackcountry.signon.model.ProjectionCodec.MalformedException;

class ProjectionCodecTest {
    private static final PersonId PERSON = new PersonId(UUID.fromString("0b7c5b1e-43e6-4a3c-8f0b-6e4c5f0a1d11"));
    private static final OdsCode DUDLEY = new OdsCode("RNA");
    private static final PersonProjection ASHA = new PersonProjection(
            PERSON,
            new Revision(1, 7),
            PersonProjection.State.ACTIVE,
            null,
            "asha.patel@nhs.net",
            new PersonName("Asha", "Patel"),
            null,
            List.of(new ProjectedAccount(
                    AccountKey.directory(DUDLEY, UUID.fromString("2a7c5b1e-43e6-4a3c-8f0b-6e4c5f0a1d22")),
                    AccountState.ENABLED,
                    List.of("DUDLEY\\apatel"))),
            List.of(new ProjectedPlacement(
                    UUID.fromString("3a7c5b1e-43e6-4a3c-8f0b-6e4c5f0a1d33"),
                    DUDLEY,
                    new OdsCode("RNA01"),
                    "R8000",
                    Instant.parse("2026-08-05T00:00:00Z"),
                    null,
                    true)));

    @Test
    void read_ofWhatWasWritten_isTheSame() throws MalformedException {
        ProjectionBatch batch = new ProjectionBatch(UUID.randomUUID(), List.of(ASHA), List.of());

        assertThat(ProjectionCodec.read(ProjectionCodec.write(batch), ProjectionBatch.class))
                .isEqualTo(batch);
    }

    @Test
    void write_usesPlainTextForIdsCodesKeysAndInstants() {
        assertThat(ProjectionCodec.write(ASHA))
                .contains("\"person\":\"0b7c5b1e-43e6-4a3c-8f0b-6e4c5f0a1d11\"")
                .contains("\"key\":\"ad.RNA:2a7c5b1e-43e6-4a3c-8f0b-6e4c5f0a1d22\"")
                .contains("\"logins\":[\"dudley\\\\apatel\"]")
                .contains("\"from\":\"2026-08-05T00:00:00Z\"")
                .doesNotContain("survivor");
    }

    @Test
    void writeAscii_hasNoOtherCharacter_andIsReadAsTheSame() throws MalformedException {
        PersonProjection lukasz = new PersonProjection(
                PERSON,
                ASHA.revision(),
                ASHA.state(),
                null,
                "łukasz@nhs.net",
                new PersonName("Łukasz \uD83D\uDE42", "Żółć"),
                null,
                List.of(),
                List.of());

        String written = ProjectionCodec.writeAscii(lukasz);

        assertThat(written).matches("[ -~]+");
        assertThat(ProjectionCodec.read(written, PersonProjection.class)).isEqualTo(lukasz);
    }

    @Test
    void read_ofAMemberFromANewerSide_passesItOver() throws MalformedException {
        String newer = ProjectionCodec.write(ASHA).replaceFirst("\\{", "{\"shoeSize\":42,");

        assertThat(ProjectionCodec.read(newer, PersonProjection.class)).isEqualTo(ASHA);
    }

    @Test
    void aPlacementOfARegistryThatAskedNoPolicy_opensEveryApp_andOneWithoutGrantsNone() throws MalformedException {
        PersonProjection read = ProjectionCodec.read(ProjectionCodec.write(ASHA), PersonProjection.class);
        ProjectedPlacement asked = read.placements().get(0).opening(List.of());

        assertThat(read.placements().get(0).opens("ptl")).isTrue();
        assertThat(ProjectionCodec.read(ProjectionCodec.write(asked), ProjectedPlacement.class))
                .isEqualTo(asked)
                .matches(placement -> !placement.opens("ptl"));
    }

    @Test
    void aGrantWithoutAnApp_isRefused() {
        String wrong = ProjectionCodec.write(
                        ASHA.placements().get(0).opening(List.of(new AppGrant("ptl", List.of("viewer")))))
                .replace("\"ptl\"", "\" \"");

        assertThatThrownBy(() -> ProjectionCodec.read(wrong, ProjectedPlacement.class))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("grants.[0]");
    }

    @Test
    void read_whenAMemberIsMissing_isRefusedAndSaysWhere() {
        String noTrust = ProjectionCodec.write(ASHA).replace("\"trust\":\"RNA\",", "");

        assertThatThrownBy(() -> ProjectionCodec.read(noTrust, PersonProjection.class))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("placements.[0]");
    }

    @Test
    void read_ofAMalformedValue_namesThePlaceAndNotTheValue() {
        String wrong = ProjectionCodec.write(ASHA).replace("\"RNA01\"", "\"secret'--\"");

        assertThatThrownBy(() -> ProjectionCodec.read(wrong.getBytes(StandardCharsets.UTF_8), PersonProjection.class))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("placements.[0].site")
                .hasMessageNotContaining("secret");
    }

    @Test
    void read_ofBytes_takesUtf8_andGuessesAtNothingElse() throws Exception {
        PersonProjection zoe = named("Zo\u00eb", "O\u2019Shea \ud83d\ude00");
        String json = ProjectionCodec.write(zoe);

        assertThat(ProjectionCodec.read(json.getBytes(StandardCharsets.UTF_8), PersonProjection.class))
                .isEqualTo(zoe);
        for (Charset other : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1)) {
            byte[] bytes = json.replace("\ud83d\ude00", "").getBytes(other);
            assertThatThrownBy(() -> ProjectionCodec.read(bytes, PersonProjection.class))
                    .as(other.name())
                    .isInstanceOf(MalformedException.class)
                    .hasMessageNotContaining("Shea");
        }
    }

    @Test
    void read_ofBytesBehindTheEnd_thatAreNotUtf8_isRefused() {
        byte[] json = (ProjectionCodec.write(ASHA) + " ".repeat(20_000) + "?").getBytes(StandardCharsets.UTF_8);
        json[json.length - 1] = (byte) 0xff;

        assertThatThrownBy(() -> ProjectionCodec.read(json, PersonProjection.class))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void read_ofTrailingText_isRefused() {
        assertThatThrownBy(() -> ProjectionCodec.read(ProjectionCodec.write(ASHA) + "{}", PersonProjection.class))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void read_ofARetiredPersonWithAccounts_isRefused() {
        String retired = ProjectionCodec.write(ASHA)
                .replace("\"ACTIVE\"", "\"RETIRED\",\"survivor\":\"1b7c5b1e-43e6-4a3c-8f0b-6e4c5f0a1d11\"");

        assertThatThrownBy(() -> ProjectionCodec.read(retired, PersonProjection.class))
                .isInstanceOf(MalformedException.class);
    }

    private static PersonProjection named(String given, String family) {
        return new PersonProjection(
                ASHA.person(),
                ASHA.revision(),
                ASHA.state(),
                null,
                ASHA.userName(),
                new PersonName(given, family),
                null,
                ASHA.accounts(),
                ASHA.placements());
    }
}
