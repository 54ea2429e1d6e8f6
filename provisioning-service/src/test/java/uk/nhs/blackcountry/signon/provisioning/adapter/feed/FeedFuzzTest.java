package uk.nhs.blackcountry.signon.provisioning.adapter.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.adapter.feed.FeedProperties.Columns;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed;
import uk.nhs.blackcountry.signon.provisioning.placement.FeedReader.Form;
import uk.nhs.blackcountry.signon.provisioning.placement.FeedReader.Upload;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom.Registered.Register;

/** Whatever is uploaded as a feed: placements that are understood and rows left aside, or all of it is held. */
class FeedFuzzTest {
    private static final OdsCode HOST = new OdsCode("RNA");
    private static final Instant FIRST = Instant.parse("1999-12-31T00:00:00Z");
    private static final Instant LAST = Instant.parse("3000-01-02T00:00:00Z");
    private static final Columns COLUMNS =
            new Columns("K", "S", "T", "R", "G", "E", "From", "Until", "By", "Body", "Number", "Employee", "Card");
    private static final UploadedFeeds FEEDS = new UploadedFeeds(
            new FeedProperties(List.of(feed("days", "dd/MM/uuuu"), feed("hours", "dd/MM/uuuu HH:mm"))));

    @FuzzTest(maxDuration = "1m")
    void anyCsvOfDays_isPlacementsAndRowsAside_orHeld(byte[] csv) {
        assertWhole(read("days.RNA", Form.CSV, csv));
    }

    @FuzzTest(maxDuration = "1m")
    void anyCsvOfMoments_isPlacementsAndRowsAside_orHeld(byte[] csv) {
        assertWhole(read("hours.RNA", Form.CSV, csv));
    }

    @FuzzTest(maxDuration = "1m")
    void anyJson_isPlacementsAndRowsAside_orHeld(byte[] json) {
        assertWhole(read("days.RNA", Form.JSON, json));
        assertWhole(read("hours.RNA", Form.JSON, json));
    }

    private static Feed read(String source, Form form, byte[] content) {
        return FEEDS.read(new Upload(source, form, true, FIRST), content);
    }

    private static void assertWhole(Feed feed) {
        if (feed.broken() != null) {
            assertThat(feed.stated()).isEmpty();
            assertThat(feed.aside()).isEmpty();
        }
        assertThat(feed.rows()).isEqualTo(feed.stated().size() + feed.aside().size());
        Set<String> keys = new HashSet<>();
        for (Feed.Stated stated : feed.stated()) {
            assertThat(keys.add(stated.key())).isTrue();
            assertThat(stated.work().sites()).isNotEmpty();
            assertThat(stated.work().from()).isBetween(FIRST, LAST);
            assertThat(stated.work().until()).isBetween(FIRST, LAST);
            if (stated.whom() instanceof Whom.Employee employee) {
                assertThat(employee.trust()).isEqualTo(HOST);
            }
        }
        feed.aside().forEach(row -> assertThat(row.reason()).isNotBlank());
    }

    private static FeedProperties.Feed feed(String name, String dates) {
        return new FeedProperties.Feed(name, "RNA", COLUMNS, "END", dates, "R8000", Register.GMC);
    }
}
