package uk.nhs.blackcountry.signon.realm.chart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chart refuses of placements, successions and the words of ESR, before a pod would not start with it. */
class ChartPlacementsSchemaTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path scratch;

    /** @param at what is merged with {@code changed} (YAML), key by key; a key that is null there goes */
    static ObjectNode changed(String at, String changed) throws JsonProcessingException {
        JsonNode change = Chart.YAML.readTree(changed);
        return Chart.values(values -> {
            ObjectNode place = (ObjectNode) values.at(at);
            change.properties().forEach(entry -> {
                if (entry.getValue().isNull()) {
                    place.remove(entry.getKey());
                } else {
                    place.set(entry.getKey(), entry.getValue());
                }
            });
        });
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                // an unknown key, at each place
                "'' | bogus: 1 | bogus",
                "/withdrawals | most: 1 | most",
                "/break-glass | reason: x | reason",
                "/feeds/0 | url: x | url",
                "/feeds/0/columns | surname: Name | surname",
                // times
                "'' | maximum: 18m | maximum",
                "'' | maximum: P0M | maximum",
                "'' | maximum: P1M1Y | maximum",
                "'' | maximum: 18 | maximum",
                "'' | ahead: 12w | ahead",
                "'' | ahead: P12W | ahead",
                "'' | ahead: 0d | ahead",
                "'' | attach-every: 30 | attach-every",
                "/break-glass | maximum: 25h | maximum",
                "/break-glass | maximum: PT0H | maximum",
                "/break-glass | maximum: 12 | maximum",
                "'' | break-glass: 12h | break-glass",
                "/break-glass | review-within: soon | review-within",
                "/break-glass | unreviewed: 0 | unreviewed",
                "/break-glass | unreviewed: 2.5 | unreviewed",
                // limits
                "/withdrawals | count: -1 | count",
                "/withdrawals | count: 1.5 | count",
                "/withdrawals | share: 1.1 | share",
                "/aside | share: -0.1 | share",
                "/aside | share: half | share",
                "'' | aside: 5 | aside",
                // codes and sources
                "'' | roles: [consultant] | roles/0",
                "'' | roles: [8000] | roles/0",
                "'' | roles: R8000 | roles",
                "'' | automatic: [trainees.RNA] | automatic/0",
                "'' | automatic: [scim.rna] | automatic/0",
                "'' | automatic: [1] | automatic/0",
                "'' | automatic: scim.RNA | automatic",
                "'' | feeds: {} | feeds",
                "'' | feeds: [trainees] | feeds/0",
                // a feed
                "/feeds/0 | name: | name",
                "/feeds/0 | name: Trainees | name",
                "/feeds/0 | name: esr | name",
                "/feeds/0 | name: 1 | name",
                "/feeds/0 | trust: | trust",
                "/feeds/0 | trust: rna | trust",
                "/feeds/0 | approval: nobody | approval",
                "/feeds/0 | role: consultant | role",
                "/feeds/0 | role: | feeds/0",
                "/feeds/0 | register: RCVS | register",
                "/feeds/0 | trailer: '' | trailer",
                "/feeds/0 | trailer: 1 | trailer",
                "/feeds/0 | date-format: '' | date-format",
                "/feeds/0 | date-format: 1 | date-format",
                "/feeds/0 | columns: [Post] | columns",
                "/feeds/0/columns | key: | key",
                "/feeds/0/columns | sites: | sites",
                "/feeds/0/columns | from: | from",
                "/feeds/0/columns | until: | until",
                "/feeds/0/columns | until: '' | until",
                "/feeds/0/columns | registration: | columns"
            })
    void ofPlacements_isRefused(String at, String change, String named) throws JsonProcessingException {
        refused("/provisioning/placements" + at, change, named);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"placements: [], placements", "successions: {}, successions", "successions: [RBK], successions/0"})
    void ofAnotherShape_isRefused(String change, String named) throws JsonProcessingException {
        refused("/provisioning", change, named);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "bogus: 1 | bogus",
                "from: | from",
                "from: rbk | from",
                "to: | to",
                "to: rl4 | to",
                "on: | on",
                "on: 1/4/2027 | on",
                "on: 20270401 | on",
                "on: 2027-02-30 | on"
            })
    void ofASuccession_isRefused(String change, String named) throws JsonProcessingException {
        refused("/provisioning/successions/0", change, named);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | sites: { Russells Hall: RNA01 } | sites",
                "'' | roles: { Consultant: R8000 } | roles",
                "/sites/0 | bogus: 1 | bogus",
                "/sites/0 | name: | name",
                "/sites/0 | name: ' ' | name",
                "/sites/0 | name: 1 | name",
                "'' | sites: [RNA01] | sites/0",
                "/sites/0 | code: | code",
                "/sites/0 | code: rna01 | code",
                "/roles/0 | bogus: 1 | bogus",
                "/roles/0 | name: | name",
                "/roles/0 | name: ' ' | name",
                "/roles/0 | name: 1 | name",
                "'' | roles: [R8000] | roles/0",
                "/roles/0 | code: | code",
                "/roles/0 | code: RNA01 | code"
            })
    void ofEsrsWords_isRefused(String at, String change, String named) throws JsonProcessingException {
        refused("/trusts/0/esr" + at, change, named);
    }

    /** @param named the last steps of the place that Helm names, or the key that is missing or unknown there */
    private void refused(String at, String change, String named) throws JsonProcessingException {
        ObjectNode values = changed(at, change);

        assertThatThrownBy(() -> Chart.manifests(values, scratch))
                .hasMessageContaining("at '" + at)
                .hasMessageFindingMatch("['/]" + named + "'");
    }
}
