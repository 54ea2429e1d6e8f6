package uk.nhs.blackcountry.signon.stack.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks at a page as somebody would who answers for its accessibility. */
final class Inspection {
    private static final int DESKTOP = 1280;
    /** WCAG 2.2, success criterion 1.4.10: content reflows at the width of 320 CSS pixels. */
    private static final int NARROW = 320;

    private static final int HEIGHT = 800;
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice");

    /** What all pages said that were looked at in this run, whichever class brought them up. */
    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    private final Path pictures;

    Inspection(Path pictures) {
        this.pictures = pictures;
    }

    /** Checks the page that is shown, at both widths, and keeps its picture as {@code name}. */
    void of(Page page, String name) {
        at(page, DESKTOP, name);
        SEEN.add(page.locator("main").innerText());
        at(page, NARROW, name + "-320");
        page.setViewportSize(DESKTOP, HEIGHT);
    }

    /** Whether a page with such a text was looked at. */
    static boolean wasOf(Pattern text) {
        return SEEN.stream().anyMatch(seen -> text.matcher(seen).find());
    }

    private void at(Page page, int width, String name) {
        page.setViewportSize(width, HEIGHT);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(pictures.resolve(name + ".png"))
                .setFullPage(true));
        assertThat(page.title()).as("title of " + name).isNotBlank();
        assertThat(page.locator("h1").count()).as("main headings of " + name).isEqualTo(1);
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width that " + name + " needs")
                .isEqualTo(width);
        assertThat(violations(page)).as("accessibility of " + name).isEmpty();
    }

    private static List<String> violations(Page page) {
        return new AxeBuilder(page)
                .withTags(RULES).analyze().getViolations().stream()
                        .map(Inspection::described)
                        .toList();
    }

    private static String described(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream()
                        .map(node -> String.valueOf(node.getHtml()))
                        .collect(Collectors.joining(" | "));
    }
}
