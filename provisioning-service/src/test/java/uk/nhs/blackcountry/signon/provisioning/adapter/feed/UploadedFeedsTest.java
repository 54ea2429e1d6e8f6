package uk.nhs.blackcountry.signon.provisioning.adapter.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.adapter.feed.FeedProperties.Columns;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed.AsideRow;
import uk.nhs.blackcountry.signon.provisioning.placement.FeedReader.Form;
import uk.nhs.blackcountry.signon.provisioning.placement.FeedReader.Upload;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom.Registered.Register;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;

/** Feeds as they come: by their headers, by the clocks of England, row by row. */
class UploadedFeedsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final String HEADERS = "Post,Site,Role,Specialty,Employer,Start,End,Body,Number,Note\n";
    private final UploadedFeeds feeds = new UploadedFeeds(new FeedProperties(List.of(
            feed("trainees", "dd/MM/uuuu", columns(), "R8000"),
            feed("rota", "dd/MM/uuuu HH:mm", columns(), "R8024"),
            feed("letters", "dd/MM/uuuu", null, "R8000"))));

    @Test
    void aRow_isReadByTheHeaders_andADayLastsToItsEnd() {
        Feed feed = csv(HEADERS + "P1,RNA01; RNA04,R8001,Cardiology,RRK,04/08/2027,01/02/2028,gmc,123 4567,x\n");

        assertThat(feed.broken()).isNull();
        assertThat(feed.trust()).isEqualTo(new OdsCode("RNA"));
        assertThat(feed.rows()).isOne();
        assertThat(feed.stated()).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(2);
            assertThat(row.key()).isEqualTo("P1");
            assertThat(row.whom()).isEqualTo(new Whom.Registered(Register.GMC, "1234567"));
            assertThat(row.work())
                    .isEqualTo(new Work(
                            new OdsCode("RNA"),
                            List.of(new OdsCode("RNA01"), new OdsCode("RNA04")),
                            "R8001",
                            "Cardiology",
                            new OdsCode("RRK"),
                            Instant.parse("2027-08-03T23:00:00Z"),
                            Instant.parse("2028-02-02T00:00:00Z"),
                            null));
        });
    }

    @Test
    void whatIsNotStated_isAsConfigured() {
        Feed feed = csv(HEADERS + "P1,RNA01,,,,04/08/2027,01/02/2028,,1234567,\n");

        assertThat(feed.stated()).singleElement().satisfies(row -> {
            assertThat(row.work().role()).isEqualTo("R8000");
            assertThat(row.work().staffGroup()).isNull();
            assertThat(row.whom()).isEqualTo(new Whom.Registered(Register.GMC, "1234567"));
        });
    }

    @Test
    void aBadRow_isNamedByLineColumnAndReason_withoutWhatStandsThere_andTheRestGoesOn() {
        Feed feed = csv(HEADERS
                + "P1,RNA01,R8000,,,31/02/2027,01/02/2028,GMC,1234567,\n"
                + "P2,RNA 1,R8000,,,04/08/2027,01/02/2028,GMC,1234567,\n"
                + "P3,RNA01,R8000,,,04/08/2027,01/02/2028,RCVS,1234567,\n"
                + "P4,RNA01,R8000,,,04/08/2027,01/02/2028,GMC,,\n"
                + "P5,RNA01,R8000,,QQ123456C,04/08/2027,01/02/2028,GMC,1234567,\n"
                + ",RNA01,R8000,,,04/08/2027,01/02/2028,GMC,1234567,\n"
                + "P7,RNA01,R8000,,,04/08/2027,,GMC,1234567,\n"
                + "P8,RNA01,R8000\n"
                + "P9,RNA01,R8000,,,04/08/1027,01/02/2028,GMC,1234567,\n"
                + "P0,RNA01,R8000,,,04/08/2027,01/02/2028,GMC,1234567,\n");

        assertThat(feed.stated()).extracting(Feed.Stated::key).containsExactly("P0");
        assertThat(feed.aside())
                .containsExactly(
                        new AsideRow(2, "Start", "P1", "is no day as date-format writes it"),
                        new AsideRow(3, "Site", "P2", "is not what is expected in this column"),
                        new AsideRow(4, "Body", "P3", "is not what is expected in this column"),
                        new AsideRow(5, "Post", "P4", "nobody is named: no employee, CIS2 or registration number"),
                        new AsideRow(
                                6, "Employer", "P5", "looks like a national insurance number, which must not be here"),
                        new AsideRow(7, "Post", null, "is empty"),
                        new AsideRow(8, "End", "P7", "is empty"),
                        new AsideRow(9, null, null, "3 columns instead of 10"),
                        new AsideRow(10, "Start", "P9", "is in no year from 2000 to 2999"));
        assertThat(feed.rows()).isEqualTo(10);
        assertThat(feed.keysAside()).contains("P1", "P7").doesNotContain("P0");
        assertThat(feed.mayNameAny()).isTrue();
    }

    @Test
    void whatIsStatedTwice_isNotStatedAtAll() {
        Feed feed = csv(HEADERS
                + "P1,RNA01,R8000,,,04/08/2027,01/02/2028,GMC,1234567,\n"
                + "P1,RNA04,R8000,,,04/08/2027,01/02/2028,GMC,1234567,\n"
                + "P2,RNA04,R8000,,,04/08/2027,01/02/2028,GMC,7654321,\n");

        assertThat(feed.stated()).extracting(Feed.Stated::key).containsExactly("P2");
        assertThat(feed.aside()).containsExactly(new AsideRow(3, "Post", "P1", "the same key as in line 2"));
    }

    @Test
    void aFileThatIsCutShort_orAnothers_isBroken() {
        assertThat(csv(HEADERS + "P1,RNA01,R8000,,,04/08/2027,01/02/2028,GMC,1234567,")
                        .broken())
                .contains("cut short");
        assertThat(csv("Post,Site\nP1,RNA01\n").broken()).contains("lacks the columns");
        assertThat(csv("").broken()).contains("nothing is in it");
        assertThat(read("letters.RNA", Form.CSV, HEADERS).broken()).contains("send it as JSON");
        assertThat(csv(HEADERS).rows()).isZero();
        assertThatThrownBy(() -> csv("trainees.RBK", HEADERS)).isInstanceOf(IllegalArgumentException.class);
        assertThat(feeds.trust("trainees.RNA")).contains(new OdsCode("RNA"));
        assertThat(feeds.trust("trainees.RBK")).isEmpty();
    }

    @Test
    void json_saysTheSame_byTheNamesOfItsFields() {
        Feed feed = json("""
                {"count": 3, "positions": [
                  {"key": "P1", "sites": ["RNA01", "RNA04"], "role": "R8001", "from": "2027-08-04", "until": "2028-02-01",
                   "registration": "1234567", "grade": "CT1"},
                  {"key": 17, "trust": "RBK", "sites": "RBK02", "from": "2027-08-04", "until": "2028-02-01", "cis2": "656005750104"},
                  {"key": "P3", "sites": ["RNA01"], "from": "04/08/2027", "until": "2028-02-01", "employee": "9"}]}""");

        assertThat(feed.broken()).isNull();
        assertThat(feed.stated()).extracting(Feed.Stated::key).containsExactly("P1", "17");
        assertThat(feed.stated().get(0).work().sites()).hasSize(2);
        assertThat(feed.stated().get(1).work().trust())
                .as("which is for others to judge")
                .isEqualTo(new OdsCode("RBK"));
        assertThat(feed.stated().get(1).whom()).isEqualTo(new Whom.SmartCard("656005750104"));
        assertThat(feed.aside()).containsExactly(new AsideRow(3, "from", "P3", "is no day as date-format writes it"));
    }

    @Test
    void jsonThatIsCutShort_orCountsOtherwise_isBroken_andAnOddPositionIsLeftAside() {
        assertThat(json("{\"positions\": [{\"key\": \"P1\"").broken()).contains("cut short");
        assertThat(json("{\"positions\": []} x").broken()).contains("cut short");
        assertThat(json("{\"positions\": [], \"positions\": []}").broken()).isNotNull();
        assertThat(json("{\"count\": 2, \"positions\": [{\"key\": \"P1\"}]}").broken())
                .contains("count is other");
        assertThat(json("[]").broken()).contains("no list of positions");
        assertThat(json("").broken()).isNotNull();
        assertThat(json("{\"positions\": [7, {\"key\": {}}, {\"key\": \"P\", \"sites\": [7]}]}")
                        .aside())
                .hasSize(3)
                .first()
                .isEqualTo(new AsideRow(1, null, null, "it is no object"));
    }

    @Test
    void aShift_isByTheClocksOfEngland_alsoInTheNightsInWhichTheyChange() {
        assertThat(shift("28/03/2027 00:30", "28/03/2027 08:00").work()).satisfies(work -> {
            assertThat(work.from()).isEqualTo("2027-03-28T00:30:00Z");
            assertThat(Duration.between(work.from(), work.until())).isEqualTo(Duration.ofMinutes(390));
        });
        assertThat(rota("28/03/2027 01:30", "28/03/2027 08:00").aside())
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).contains("clocks skip"));
        Work autumn = shift("31/10/2027 01:30", "31/10/2027 01:30").work();
        assertThat(autumn.from()).as("the earlier of two").isEqualTo("2027-10-31T00:30:00Z");
        assertThat(autumn.until()).as("the later of two").isEqualTo("2027-10-31T01:30:00Z");
        assertThat(shift("28/02/2028 20:00", "29/02/2028 08:00").work().until())
                .as("there is a leap day")
                .isEqualTo("2028-02-29T08:00:00Z");
        assertThat(rota("29/02/2027 20:00", "01/03/2027 08:00").aside()).hasSize(1);
    }

    @Test
    void aDay_beginsAtMidnightInEngland_andHas23Or25HoursWhenTheClocksChange() {
        assertThat(hours("28/03/2027")).isEqualTo(23);
        assertThat(hours("31/10/2027")).isEqualTo(25);
        assertThat(hours("29/02/2028")).isEqualTo(24);
        assertThat(day("04/08/2027").from()).as("summer time").isEqualTo("2027-08-03T23:00:00Z");
        assertThat(day("01/12/2027").from()).isEqualTo("2027-12-01T00:00:00Z");
    }

    @Test
    void aFeedThatCannotWork_isRefusedAtTheStart() {
        assertThatThrownBy(() -> feed("rest", "dd/MM/uuuu", columns(), "R8000"))
                .as("the source of what administrators propose")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> feed("Trainees", "dd/MM/uuuu", columns(), "R8000"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> feed("trainees", "not a date", columns(), "R8000"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Columns(
                        "Post", "Site", null, "Role", null, null, "Start", "End", null, null, null, null, null))
                .hasMessageContaining("employee");
        assertThatThrownBy(() -> new FeedProperties(List.of(
                        feed("trainees", "dd/MM/uuuu", columns(), null),
                        feed("trainees", "dd/MM/uuuu", columns(), null))))
                .hasMessageContaining("two feeds");
    }

    @Test
    void aTimeOfDayWithoutItsHour_isNotTakenForWholeDays() {
        for (String format :
                List.of("dd/MM/uuuu hh:mm a", "dd/MM/uuuu kk:mm", "dd/MM/uuuu KK", "dd/MM/uuuu mm", "uuuu-MM-dd A")) {
            assertThatThrownBy(() -> feed("odd", format, columns(), "R8000"))
                    .as(format)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("time of day");
        }
        assertThat(feed("days", "dd MMM uuuu", columns(), "R8000").isOfMoments())
                .isFalse();
        assertThat(feed("days", "uuuu-MM-dd 'Half'", columns(), "R8000").isOfMoments())
                .as("between quotes")
                .isFalse();
        assertThat(feed("times", "dd/MM/uuuu HH:mm", columns(), "R8000").isOfMoments())
                .isTrue();
    }

    private long hours(String day) {
        Work work = day(day);
        return Duration.between(work.from(), work.until()).toHours();
    }

    private Work day(String day) {
        return csv(HEADERS + "P1,RNA01,,,,%1$s,%1$s,,1234567,\n".formatted(day))
                .stated()
                .get(0)
                .work();
    }

    private Feed.Stated shift(String from, String until) {
        return rota(from, until).stated().get(0);
    }

    private Feed rota(String from, String until) {
        return csv("rota.RNA", HEADERS + "P1,RNA01,,,,%s,%s,,1234567,\n".formatted(from, until));
    }

    private Feed csv(String text) {
        return csv("trainees.RNA", text);
    }

    private Feed csv(String source, String text) {
        return read(source, Form.CSV, text);
    }

    private Feed json(String text) {
        return read("trainees.RNA", Form.JSON, text);
    }

    private Feed read(String source, Form form, String text) {
        return feeds.read(new Upload(source, form, true, NOW), text.getBytes(StandardCharsets.UTF_8));
    }

    private static FeedProperties.Feed feed(
            String name, String dateFormat, @Nullable Columns columns, @Nullable String role) {
        return new FeedProperties.Feed(name, "RNA", columns, null, dateFormat, role, Register.GMC);
    }

    private static Columns columns() {
        return new Columns(
                "Post",
                "Site",
                null,
                "Role",
                "Specialty",
                "Employer",
                "Start",
                "End",
                null,
                "Body",
                "Number",
                null,
                null);
    }
}
