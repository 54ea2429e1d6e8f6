package uk.nhs.blackcountry.signon.stack.faults;

import java.util.Map;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.pages.Page;
import uk.nhs.blackcountry.signon.stack.pages.PageBrowser;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;

/**
 * Somebody with a session at two apps in one sign-on.
 *
 * @param visiting at the app that the placement alone opens
 * @param atHome at the app that the home employment opens
 */
record VisitingDoctor(AdAccount account, AppSession visiting, AppSession atHome) {
    private static final Map<String, String> PLAINLY = Map.of("join", "none");

    static VisitingDoctor signIn(AdAccount account, ToyApp visiting, ToyApp home) {
        PageBrowser browser = new PageBrowser();
        return new VisitingDoctor(account, entered(visiting, account, browser), entered(home, account, browser));
    }

    private static AppSession entered(ToyApp app, AdAccount account, PageBrowser browser) {
        ToyApp.Attempt attempt = app.begin(PLAINLY);
        Page page = browser.go(attempt.authorizationUrl());
        if (!app.isAtApp(page)) {
            page = browser.submit(page, Map.of("login", account.domainLogin()));
            page = browser.submit(page, Map.of("password", SyntheticPasswords.STAFF));
        }
        return new AppSession(app, app.finish(attempt, page));
    }

    /** By which the feed means the doctor, and names the placement. */
    String number() {
        return String.valueOf(account.employeeId());
    }
}
