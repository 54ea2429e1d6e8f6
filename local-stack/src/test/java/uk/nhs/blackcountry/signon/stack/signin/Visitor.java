package uk.nhs.blackcountry.signon.stack.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.pages.Page;
import uk.nhs.blackcountry.signon.stack.pages.PageBrowser;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;

/** Somebody at a browser, on the way into an app; the browser was never used where nothing else is said. */
final class Visitor {
    private final ToyApp app;
    private final PageBrowser browser;
    private final ToyApp.Attempt attempt;
    private Page page;

    Visitor(TestStack stack, ToyApp app, Map<String, String> more) {
        this(stack.browser(), app, more);
    }

    /** At a browser that somebody has used before. */
    Visitor(PageBrowser browser, ToyApp app, Map<String, String> more) {
        this.app = app;
        this.browser = browser;
        this.attempt = app.begin(more);
        this.page = browser.go(attempt.authorizationUrl());
    }

    Visitor(TestStack stack, ToyApp app) {
        this(stack, app, Map.of("join", "none"));
    }

    Visitor identifies(String login) {
        page = browser.submit(page, Map.of("login", login));
        return this;
    }

    Visitor givesPassword(String password) {
        page = browser.submit(page, Map.of("password", password));
        return this;
    }

    Visitor givesPassword(String password, String trust) {
        page = browser.submit(page, Map.of("password", password, "trust", trust));
        return this;
    }

    Visitor signsIn(String login) {
        return identifies(login).givesPassword(SyntheticPasswords.STAFF);
    }

    /** Another app, by the sign-on that is there; empty where it is not opened. */
    Optional<ToyApp.Tokens> enters(ToyApp other) {
        ToyApp.Attempt next = other.begin(Map.of("join", "none"));
        Page reached = browser.go(next.authorizationUrl());
        return reached.parameters().containsKey("code") ? Optional.of(other.finish(next, reached)) : Optional.empty();
    }

    Visitor follows(String link) {
        page = browser.click(page, link);
        return this;
    }

    Visitor presses(String button) {
        page = browser.submit(page, Map.of(), button);
        return this;
    }

    Visitor signsInToNhsmail(String address) {
        page = browser.submit(page, Map.of("address", address, "password", SyntheticPasswords.NHSMAIL));
        return this;
    }

    Visitor types(Map<String, String> fields) {
        page = browser.submit(page, fields);
        return this;
    }

    Visitor sees(String heading) {
        assertThat(page.heading()).as(page.summary()).isEqualTo(heading);
        return this;
    }

    Visitor reads(String text) {
        assertThat(page.text()).contains(text);
        return this;
    }

    /** What a field holds before anybody types. */
    Visitor findsIn(String field, String value) {
        assertThat(page.html().select("input[name=" + field + "]").val())
                .as(page.summary())
                .isEqualTo(value);
        return this;
    }

    Page page() {
        return page;
    }

    ToyApp.Attempt attempt() {
        return attempt;
    }

    PageBrowser browser() {
        return browser;
    }

    /** The {@code sub} with which the app was reached. */
    String arrivesAs() {
        return arrives().claims().getSubject();
    }

    ToyApp.Tokens arrives() {
        return app.finish(attempt, page);
    }
}
