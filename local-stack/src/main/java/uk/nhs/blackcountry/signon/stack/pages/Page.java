package uk.nhs.blackcountry.signon.stack.pages;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What the server answered.
 *
 * @param address where it was found, after all redirects
 * @param status the HTTP status
 * @param html empty where the answer was not HTML
 * @param body as sent
 */
public record Page(URI address, int status, HttpHeaders headers, Document html, String body) {
    /** The main heading, or empty. */
    public String heading() {
        Element heading = html.selectFirst("h1");
        return heading == null ? "" : heading.text();
    }

    /** All text that a person would read. */
    public String text() {
        return html.body().text();
    }

    /** Whether a form has a field or button with this name. */
    public boolean asksFor(String name) {
        return html.selectFirst("form [name=" + name + "]") != null;
    }

    /** Whether there is a button with this name and value. */
    public boolean offers(String name, String value) {
        return html.selectFirst("form button[name=" + name + "][value=" + value + "]") != null;
    }

    /** The text of the first element that matches a CSS query; empty if there is none. */
    public String text(String query) {
        Element element = html.selectFirst(query);
        return element == null ? "" : element.text();
    }

    /** A description list ({@code dl}) as pairs, in order. */
    public Map<String, String> descriptions() {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (Element term : html.select("dl dt")) {
            Element value = term.nextElementSibling();
            pairs.put(term.text(), value == null ? "" : value.text());
        }
        return pairs;
    }

    /** The query parameters of {@link #address}, decoded. */
    public Map<String, String> parameters() {
        return FormEncoding.decode(address.getRawQuery());
    }

    /** What a failed expectation should show. */
    public String summary() {
        List<String> forms = html.select("form").stream()
                .map(form -> form.attr("action") + " "
                        + form.select("[name]").stream()
                                .map(field -> field.attr("name"))
                                .collect(Collectors.joining(",")))
                .toList();
        return status + " " + address + "\n  heading: " + heading() + "\n  text: " + text() + "\n  forms: " + forms;
    }
}
