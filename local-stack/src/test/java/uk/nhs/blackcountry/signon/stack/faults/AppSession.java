package uk.nhs.blackcountry.signon.stack.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.text.ParseException;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;

/** Somebody's session at an app, which goes on for as long as it is refreshed: each refresh token is taken once. */
final class AppSession {
    private final ToyApp app;
    private final String sid;
    private ToyApp.Tokens tokens;

    AppSession(ToyApp app, ToyApp.Tokens tokens) {
        this.app = app;
        this.tokens = tokens;
        this.sid = sid(tokens);
    }

    private static String sid(ToyApp.Tokens tokens) {
        try {
            return tokens.claims().getStringClaim("sid");
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** The sign-on session, as logout tokens name it. */
    String sid() {
        return sid;
    }

    /** Refreshes it. Whatever is neither a yes nor the refusal of what is over is a failure of the test. */
    boolean goesOn() {
        HttpResponse<String> answer = app.tryRefresh(tokens);
        if (answer.statusCode() == 200) {
            tokens = ToyApp.tokens(answer);
            return true;
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_grant");
        return false;
    }
}
