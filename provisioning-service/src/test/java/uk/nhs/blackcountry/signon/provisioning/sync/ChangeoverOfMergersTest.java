package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.adapter.postgres.PostgresConfiguration;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Grant;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Policy;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Rule;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.stand.RegistryWith;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRegistry;
import uk.nhs.blackcountry.signon.provisioning.timeline.ChangeDay;
import uk.nhs.blackcountry.signon.provisioning.timeline.PersonChange;
import uk.nhs.blackcountry.signon.provisioning.timeline.PersonChange.Share;
import uk.nhs.blackcountry.signon.provisioning.timeline.PreviewChangeover;
import uk.nhs.blackcountry.signon.provisioning.trust.Succession;
import uk.nhs.blackcountry.signon.provisioning.trust.Successions;

/** A trust becomes part of another on a day to come: who sees what that changes. What ends after it, {@code PlannedEndsDoorTest} asks. */
class ChangeoverOfMergersTest extends FeedFixture {
    private static final ChangeDay DAY = new ChangeDay(LocalDate.parse("2027-02-03"));
    private static final OdsCode WOLVERHAMPTON = new OdsCode("RL4");
    private static final Succession MERGER = new Succession(DUDLEY, WOLVERHAMPTON, DAY.date());

    @Test
    void onTheDay_everybodyChanges_onBothSides() {
        PreviewChangeover preview = preview(MERGER);

        List<PersonChange> dudleys = changes(preview, DUDLEY);
        List<PersonChange> others = changes(preview, WOLVERHAMPTON);

        assertThat(dudleys)
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.losses()).containsExactly(reading(DUDLEY)));
        assertThat(others)
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.gains()).containsExactly(reading(WOLVERHAMPTON)));
        assertThat(dudleys).extracting(PersonChange::gap).containsOnlyNulls();
    }

    @Test
    void aTrustThatTookAnotherOverBefore_takesItAlong() {
        PreviewChangeover preview =
                preview(new Succession(WALSALL, DUDLEY, DAY.date().minusDays(20)), MERGER);

        assertThat(changes(preview, WOLVERHAMPTON))
                .as("Dudley's two and Walsall's one")
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.gains()).containsExactly(reading(WOLVERHAMPTON)));
        assertThat(changes(preview, DUDLEY)).hasSize(3);
        assertThat(changes(preview, WALSALL)).as("it is nobody's name by then").isEmpty();
    }

    private PreviewChangeover preview(Succession... successions) {
        TestRegistry merging = TestRegistry.with(new Successions(List.of(successions)), clock);
        new SyncSource(directory, merging.registry(), INTERVALS).run();
        new SyncSource(walsall, merging.registry(), INTERVALS).run();
        Policy everybody = new Policy(
                1, List.of(new Rule("all", List.of(), List.of(new Grant("pas", new TreeSet<>(Set.of("reader")))))));
        return new PreviewChangeover(
                RegistryWith.policy(everybody, merging.registry()),
                new PostgresConfiguration().lookUpPersons(merging.registry(), merging.dataSource()),
                new PostgresConfiguration().changeoverIndex(merging.dataSource()));
    }

    private List<PersonChange> changes(PreviewChangeover preview, OdsCode trust) {
        return preview.changes(new Viewer(wilf, Set.of(trust)), DAY, null, null, 10);
    }

    private static Share reading(OdsCode trust) {
        return new Share(trust, trust, "pas", List.of("reader"));
    }
}
