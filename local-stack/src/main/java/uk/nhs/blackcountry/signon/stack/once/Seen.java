package uk.nhs.blackcountry.signon.stack.once;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import uk.nhs.blackcountry.signon.stack.pages.Page;

/**
 * What the sample app was told.
 *
 * @param trusts ODS codes, in the order told
 * @param places where the app is open, as the registry says at that moment; empty where the app had to do without
 * @param way what the person proved, as {@code amr} has it
 */
record Seen(String name, String sub, String homeTrust, List<String> trusts, List<String> places, String way) {
    /** Reads the app's page. */
    static Seen on(Page page) {
        Map<String, String> facts = page.descriptions();
        if (!facts.containsKey("Person (sub)")) {
            throw new IllegalStateException("the app does not say who is signed in: " + page.summary());
        }
        return new Seen(
                facts.getOrDefault("Name", ""),
                facts.getOrDefault("Person (sub)", ""),
                facts.getOrDefault("Home trust", ""),
                Arrays.stream(facts.getOrDefault("Trusts", "").split(", ")).toList(),
                page.html().select(".warning").isEmpty()
                        ? page.html().select(".card h3").eachText()
                        : List.of(),
                facts.getOrDefault("Signed in by (amr)", ""));
    }
}
