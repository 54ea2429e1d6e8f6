package uk.nhs.blackcountry.signon.provisioning.adapter.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.adapter.feed.FeedProperties.Columns;
import uk.nhs.blackcountry.signon.provisioning.adapter.feed.FeedProperties.Feed;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom.Registered.Register;
import uk.nhs.blackcountry.signon.provisioning.stand.ChartValues;

/** Feeds as the chart gives them to the service. */
class DeployedFeedsTest {

    @Test
    void theExample_binds_everyOneOfItsSettings() {
        FeedProperties bound = ChartValues.example()
                .bind("provisioning.placements", FeedProperties.class)
                .get();

        assertThat(bound.feeds())
                .containsExactly(
                        new Feed(
                                "trainees",
                                "RNA",
                                new Columns(
                                        "Post",
                                        "Site",
                                        "Host",
                                        null,
                                        "Group",
                                        "Employer",
                                        "Start",
                                        "End",
                                        null,
                                        null,
                                        "GMC Number",
                                        null,
                                        null),
                                "TRL",
                                "dd/MM/uuuu",
                                "R8000",
                                Register.GMC),
                        new Feed(
                                "rota",
                                "RNA",
                                new Columns(
                                        "Shift", "Ward", null, "Role", null, null, "From", "Until", "Lead", "Body",
                                        "Pin", "Number", "UUID"),
                                null,
                                "dd/MM/uuuu HH:mm",
                                null,
                                Register.NMC));
    }

    @Test
    void theChart_takesEverySettingThereIs_andNoOther() {
        Set<String> ofFeeds = new TreeSet<>(ChartValues.keys(Feed.class));
        ofFeeds.add("approval"); // for `app`

        assertThat(ChartValues.keys("/$defs/feed")).isEqualTo(ofFeeds);
        assertThat(ChartValues.keys("/$defs/feed/properties/columns")).isEqualTo(ChartValues.keys(Columns.class));
    }
}
