package uk.nhs.blackcountry.signon.realm.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferencesTest {

    private static JsonNode json(String text) {
        try {
            return JsonMapper.builder()
                    .enable(com.fasterxml.jackson.core.json.JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
                    .enable(com.fasterxml.jackson.core.json.JsonReadFeature.ALLOW_SINGLE_QUOTES)
                    .build()
                    .readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    private static List<Difference> between(String wanted, String actual) {
        return Differences.between(json(wanted), json(actual), false, false);
    }

    @Test
    void between_whatTheDataDoesNotName_isLetBe() {
        assertThat(between("{a: 1}", "{a: 1, b: 2}")).isEmpty();
    }

    @Test
    void between_whereNothingMayBeBesides_namesWhatIs() {
        assertThat(Differences.between(json("{a: {b: 1}}"), json("{a: {b: 1, c: 2}, d: ''}"), true, false))
                .containsExactly(new Difference("a.c", "2", "(none)"));
    }

    @Test
    void between_namesThePath() {
        assertThat(between("{config: {x: 'a', y: 'b'}}", "{config: {x: 'a', y: 'c'}}"))
                .containsExactly(new Difference("config.y", "c", "b"));
        assertThat(between("{list: [{a: 1}, {a: 2}]}", "{list: [{a: 1}, {a: 3}]}"))
                .containsExactly(new Difference("list[1].a", "3", "2"));
    }

    @Test
    void between_takesTextForANumberOrBoolean_asKeycloakDoes() {
        assertThat(between("{a: true, b: 5}", "{a: 'true', b: '5'}")).isEmpty();
    }

    @Test
    void between_plainListsInAnotherOrder_areTheSame() {
        assertThat(between("{a: ['x', 'y']}", "{a: ['y', 'x']}")).isEmpty();
        assertThat(between("{a: ['x', 'x']}", "{a: ['y', 'x']}")).hasSize(1);
    }

    @Test
    void between_listsOfThingsInAnotherOrder_differ() {
        assertThat(between("{a: [{n: 1}, {n: 2}]}", "{a: [{n: 2}, {n: 1}]}")).hasSize(2);
    }

    @Test
    void between_anEmptyListAndNone_areTheSame_butNotWhereTheServerHasMore() {
        assertThat(between("{a: []}", "{}")).isEmpty();
        assertThat(between("{a: []}", "{a: ['x']}")).hasSize(1);
    }

    @Test
    void between_whereTheDataSaysNothingMayBe_seesWhatIs() {
        assertThat(between("{a: null}", "{}")).isEmpty();
        assertThat(between("{a: null}", "{a: 'ENABLED'}")).hasSize(1);
    }

    @Test
    void between_aSecretThatTheServerHides_countsAsTheSame_unlessSecretsAreRewritten() {
        JsonNode wanted = json("{config: {clientSecret: 'new'}}");
        JsonNode hidden = json("{config: {clientSecret: '**********'}}");

        assertThat(Differences.between(wanted, hidden, false, false)).isEmpty();
        assertThat(Differences.between(wanted, hidden, false, true)).hasSize(1);
    }

    @Test
    void between_neverShowsASecret() {
        assertThat(between("{secret: 's1', config: {clientSecret: 's2', bindPassword: 's3'}}", "{secret: 's4'}"))
                .hasSize(3)
                .extracting(Difference::toString)
                .noneMatch(line -> line.matches(".*s[1234].*"));
        assertThat(between("{clients: [{secret: 's1'}]}", "{}"))
                .extracting(Difference::toString)
                .noneMatch(line -> line.contains("s1"));
    }
}
