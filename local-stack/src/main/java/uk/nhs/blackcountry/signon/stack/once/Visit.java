package uk.nhs.blackcountry.signon.stack.once;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.nodes.Element;
import uk.nhs.blackcountry.signon.stack.pages.Page;
import uk.nhs.blackcountry.signon.stack.pages.PageBrowser;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;
import uk.nhs.blackcountry.signon.stack.staff.TestSignIn;

/** One person, at a browser that was never used, goes to the app and signs in. */
final class Visit {
    private static final int MOST_PAGES_AT_NHSMAIL = 4;

    private final PageBrowser browser = new PageBrowser();
    private final String app;

    Visit(String app) {
        this.app = app;
    }

    /** Signs in with a trust's password; ends at the app, or at the offer to join accounts. */
    Page byPassword(TestSignIn who) {
        return password(browser.go(app + "/"), who);
    }

    /** Signs in with NHSmail; ends where {@link #byPassword} does. */
    Page byNhsmail(String address) {
        Page page = browser.go(app + "/");
        Element way = page.html().getElementById("nhsmail");
        if (way == null) {
            throw new IllegalStateException("NHSmail is not offered on " + page.summary());
        }
        return nhsmail(browser.go(way.absUrl("href")), address);
    }

    /** From the offer: joins the account at another trust. */
    Page joinTrust(Page offer, TestSignIn other) {
        return goOn(password(browser.press(offer, "step", "trust"), other));
    }

    /** From the page that does not know an NHSmail account yet: signs in to a trust once. */
    Page provingTrust(Page unknown, TestSignIn who) {
        return goOn(password(unknown, who));
    }

    /** To the app, without joining what is offered. */
    Page toTheApp(Page page) {
        Page at = page.offers("step", "later") ? browser.press(page, "step", "later") : page;
        if (!at.address().toString().startsWith(app)) {
            throw new IllegalStateException("did not reach the app: " + at.summary());
        }
        return at;
    }

    static boolean isOffer(Page page) {
        return page.offers("step", "later");
    }

    private Page goOn(Page page) {
        return page.offers("step", "go-on") ? browser.press(page, "step", "go-on") : page;
    }

    private Page password(Page identifier, TestSignIn who) {
        Page asked = browser.submit(identifier, Map.of("login", who.upn()));
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("password", who.password());
        if (!asked.html().select("input[type=radio][name=trust]").isEmpty()) {
            answer.put("trust", who.trust().code().value());
        }
        return browser.submit(asked, answer);
    }

    private Page nhsmail(Page first, String address) {
        Page page = first;
        for (int pages = 0; pages < MOST_PAGES_AT_NHSMAIL; pages++) {
            Element password = page.html().selectFirst("form input[type=password]");
            if (password == null || page.asksFor("login")) {
                return page;
            }
            Map<String, String> fields = new LinkedHashMap<>();
            Element name = page.html().selectFirst("form input[type=text], form input[type=email]");
            if (name != null) {
                fields.put(name.attr("name"), address);
            }
            fields.put(password.attr("name"), SyntheticPasswords.NHSMAIL);
            page = browser.submit(page, fields);
        }
        throw new IllegalStateException("NHSmail asks again and again: " + page.summary());
    }
}
