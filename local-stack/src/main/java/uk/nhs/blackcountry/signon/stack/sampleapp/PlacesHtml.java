package uk.nhs.blackcountry.signon.stack.sampleapp;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import uk.nhs.blackcountry.signon.stafftoken.Site;

/** {@link Work} as people read it. */
final class PlacesHtml {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.UK).withZone(ZoneId.of("Europe/London"));

    private PlacesHtml() {}

    static String of(List<Work.Place> places) {
        StringBuilder html = new StringBuilder("<h2>Where you work, and what you may do there</h2>\n");
        if (places.isEmpty()) {
            return html.append("<p>This app is open to you nowhere at the moment.</p>\n")
                    .toString();
        }
        if (places.stream().anyMatch(place -> !place.live())) {
            html.append("""
                    <div class="warning"><h3>We cannot check this at the moment</h3>
                    <p>The registry cannot be reached. What you see is what your sign-in says, which may be up to five minutes old.</p></div>
                    """);
        }
        places.forEach(place -> html.append(card(place)));
        return html.toString();
    }

    private static String card(Work.Place place) {
        return "<section class=\"card\">\n<h3>" + name(place.site()) + "</h3>\n" + said(place) + "</section>\n";
    }

    private static String name(Site site) {
        String trust = HtmlUtils.htmlEscape(site.trust());
        return site.code().equals(site.trust())
                ? "Every site of trust " + trust
                : "Site " + HtmlUtils.htmlEscape(site.code()) + " of trust " + trust;
    }

    private static String said(Work.Place place) {
        RegistryRefusal refusal = place.refusal();
        if (refusal != null) {
            return "<p>You may not use this app here: " + shown(refusal.getDescription()) + "</p>\n"
                    + (refusal.denial() == null ? "" : "<p>Reference: " + shown(refusal.denial()) + "</p>\n");
        }
        return "<p>You may act as:</p>\n"
                + place.mayDo().stream()
                        .map(role -> "<li>" + HtmlUtils.htmlEscape(role) + "</li>")
                        .collect(Collectors.joining("", "<ul>", "</ul>\n"))
                + "<p class=\"source\">" + (place.live() ? "Checked with the registry" : "As your sign-in says")
                + until(place.until())
                + "</p>\n";
    }

    private static String until(@Nullable Instant until) {
        return until == null ? "" : ", good until " + TIME.format(until);
    }

    private static String shown(@Nullable String text) {
        return text == null ? "no reason was given." : HtmlUtils.htmlEscape(text);
    }
}
