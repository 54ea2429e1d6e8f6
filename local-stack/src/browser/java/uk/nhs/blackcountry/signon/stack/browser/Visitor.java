package uk.nhs.blackcountry.signon.stack.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;
import uk.nhs.blackcountry.signon.stack.staff.TestSignIn;

/** A member of staff at a browser: finds things by what they say, as a person does. */
final class Visitor implements AutoCloseable {
    private final BrowserContext browser;
    private final Page page;

    Visitor(BrowserContext browser) {
        this.browser = browser;
        this.page = browser.newPage();
    }

    Page page() {
        return page;
    }

    Visitor opens(URI address) {
        page.navigate(address.toString());
        return this;
    }

    /** @param wishes more of the app's request, such as {@code join=none} */
    Visitor goesTo(ToyApp app, Map<String, String> wishes) {
        return opens(app.begin(wishes).authorizationUrl());
    }

    Visitor types(String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
        return this;
    }

    Visitor presses(String button) {
        named(AriaRole.BUTTON, button).click();
        return this;
    }

    Visitor follows(String link) {
        named(AriaRole.LINK, link).click();
        return this;
    }

    Visitor marks(String choice) {
        page.getByLabel(choice).check();
        return this;
    }

    /** From the first page to what the right password leads to. */
    Visitor signsIn(TestSignIn who) {
        return says(who.upn()).types("Password", who.password()).presses("Sign in");
    }

    /** From the first page to the one that asks for the password. */
    Visitor says(String login) {
        return types("Your trust login or NHSmail address", login).presses("Continue");
    }

    /** From NHSmail's page back to us. */
    Visitor signsInToNhsmail(String address) {
        page.locator("input[type=text], input[type=email]").first().fill(address);
        page.locator("input[type=password]").fill(SyntheticPasswords.NHSMAIL);
        page.locator("button[type=submit], input[type=submit]").first().click();
        return this;
    }

    /** Says "Not now" where joining is offered; otherwise nothing. */
    Visitor skipsJoining() {
        Locator notNow = named(AriaRole.BUTTON, "Not now");
        if (notNow.count() > 0) {
            notNow.click();
        }
        return this;
    }

    /** What the address of this page asks for. */
    Map<String, String> query() {
        return Stream.of(URI.create(page.url()).getRawQuery().split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(
                        parameter -> parameter[0],
                        parameter -> URLDecoder.decode(parameter[1], StandardCharsets.UTF_8)));
    }

    String text() {
        return page.locator("main").innerText();
    }

    String heading() {
        return page.locator("h1").innerText();
    }

    private Locator named(AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Override
    public void close() {
        browser.close();
    }
}
