package uk.nhs.blackcountry.signon.stack.sampleapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.stafftoken.Site;

class PlacesHtmlTest {
    private static final Instant UNTIL = Instant.parse("2026-11-26T09:00:00Z");
    private static final Site NEW_CROSS = new Site("RL4", "RL403");

    @Test
    void eachPlace_saysWhatMayBeDoneThere_andWhoSaysSo() {
        Document page = page(
                new Work.Place(NEW_CROSS, List.of("editor", "reader"), UNTIL, true, null),
                new Work.Place(new Site("RNA", "RNA"), List.of("reader"), UNTIL, true, null));

        assertThat(page.select("h3").eachText()).containsExactly("Site RL403 of trust RL4", "Every site of trust RNA");
        assertThat(page.select(".card").get(0).select("li").eachText()).containsExactly("editor", "reader");
        assertThat(page.select(".card").get(1).select("li").eachText()).containsExactly("reader");
        assertThat(page.select(".source").eachText()).containsOnly("Checked with the registry, good until 09:00:00");
        assertThat(page.select(".warning")).isEmpty();
    }

    @Test
    void whatWasNotAskedOfTheRegistry_isWarnedOf_onceForAll() {
        Document page = page(
                new Work.Place(NEW_CROSS, List.of("reader"), UNTIL, true, null),
                new Work.Place(new Site("RNA", "RNA01"), List.of("reader"), UNTIL, false, null),
                new Work.Place(new Site("RNA", "RNA02"), List.of("reader"), UNTIL, false, null));

        assertThat(page.select(".warning")).hasSize(1);
        assertThat(page.select(".source").eachText())
                .filteredOn(text -> text.startsWith("As your sign-in says"))
                .hasSize(2);
    }

    @Test
    void aRefusal_isShownWithItsReference_andIsText() {
        RegistryRefusal why = new RegistryRefusal("access_denied", "not <b>here</b>", "d-1");

        Document page = page(new Work.Place(NEW_CROSS, List.of(), null, true, why));

        assertThat(page.text()).contains("You may not use this app here: not <b>here</b>", "Reference: d-1");
        assertThat(page.select("b, li")).isEmpty();
    }

    @Test
    void whoMayBeNowhere_isToldSo() {
        assertThat(page().text()).contains("This app is open to you nowhere at the moment");
    }

    private static Document page(Work.Place... places) {
        return Jsoup.parse(PlacesHtml.of(List.of(places)));
    }
}
