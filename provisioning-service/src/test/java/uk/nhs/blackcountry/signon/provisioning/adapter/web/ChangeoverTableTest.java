package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.timeline.PersonChange;
import uk.nhs.blackcountry.signon.provisioning.timeline.PersonChange.Gap;
import uk.nhs.blackcountry.signon.provisioning.timeline.PersonChange.Part;
import uk.nhs.blackcountry.signon.provisioning.timeline.PersonChange.Share;
import uk.nhs.blackcountry.signon.provisioning.timeline.PersonChange.Site;

class ChangeoverTableTest {
    private static final LocalDate DAY = LocalDate.parse("2027-08-04");
    private static final OdsCode DUDLEY = new OdsCode("RNA");
    private static final OdsCode CORBETT = new OdsCode("RNA04");
    private static final UUID ID = UUID.fromString("11111111-2222-3333-4444-555555555555");

    private final PersonChange change = new PersonChange(
            new PersonId(ID),
            new PersonName("=Bert", "O\"Brien"),
            List.of(new Share(DUDLEY, CORBETT, "pas", List.of("clerk", "clinician"))),
            List.of(new Share(DUDLEY, DUDLEY, "ptl", List.of("user"))),
            new Gap(List.of(new Site(DUDLEY, CORBETT)), Instant.parse("2027-08-03T23:00:00Z"), null, true),
            List.of(new Part(ID, DUDLEY, CORBETT, "R8000", Instant.parse("2027-08-03T23:00:00Z"), null)),
            null);

    @Test
    void everyChange_isARow_belowOneHeader() {
        ChangeoverTable table = new ChangeoverTable(DAY, 10_000);
        table.add(change);

        assertThat(new String(table.bytes(), StandardCharsets.UTF_8).split("\r\n"))
                .containsExactly(
                        "date,change,trust,site,person,family,given,app,roles,from,until,note",
                        "2027-08-04,GAIN,RNA,RNA04,%s,\"O\"\"Brien\",\"'=Bert\",pas,clerk clinician,,,".formatted(ID),
                        "2027-08-04,LOSS,RNA,RNA,%s,\"O\"\"Brien\",\"'=Bert\",ptl,user,,,".formatted(ID),
                        "2027-08-04,GAP,RNA,RNA04,%s,\"O\"\"Brien\",\"'=Bert\",,,2027-08-03T23:00:00Z,,something that waits for approval would fill it"
                                .formatted(ID),
                        "2027-08-04,OVERLAP,RNA,RNA04,%s,\"O\"\"Brien\",\"'=Bert\",,,2027-08-03T23:00:00Z,,R8000 placement %s"
                                .formatted(ID, ID));
    }

    @Test
    void whoHasNoAccountAnyMore_isMarkedInEveryRowOfAnApp() {
        ChangeoverTable table = new ChangeoverTable(DAY, 10_000);
        table.add(new PersonChange(
                new PersonId(ID),
                null,
                change.gains(),
                change.losses(),
                null,
                List.of(),
                Instant.parse("2027-08-03T23:00:00Z")));

        assertThat(new String(table.bytes(), StandardCharsets.UTF_8).split("\r\n"))
                .hasSize(3)
                .filteredOn(row -> !row.startsWith("date"))
                .allMatch(row ->
                        row.endsWith(",no account from 2027-08-03T23:00:00Z on unless one is created or extended"));
    }

    @Test
    void whatIsTooLarge_isRefused_andNotCutShort() {
        ChangeoverTable table = new ChangeoverTable(DAY, 500);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10; i++) {
                        table.add(change);
                    }
                })
                .isInstanceOf(Refused.class)
                .hasMessageContaining("site by site");
    }
}
