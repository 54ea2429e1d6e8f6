package uk.nhs.blackcountry.signon.stack.signin;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.stack.fixture.PhoneApp;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** Somebody of a trust whom the operator's command made its administrator, with a phone for the second factor. */
final class Administrator {
    private static final Map<String, String> ALONE = Map.of("join", "none");

    private final TestStack stack;
    private final ToyApp console;
    private final AdAccount account;
    private @Nullable PhoneApp phone;
    private ToyApp.@Nullable Tokens tokens;

    /** @param nth of the trust's ordinary staff; no other test's */
    Administrator(TestStack stack, ToyApp console, Trust trust, int nth) {
        this.stack = stack;
        this.console = console;
        this.account = Registered.ordinary(stack, trust, nth).accounts().get(0);
        stack.operator("appoint", "--trust", trust(), "--person", key(account).toString(), "--operator", "stack test");
    }

    static AccountKey key(AdAccount account) {
        return AccountKey.directory(account.trust().code(), account.objectGuid());
    }

    String trust() {
        return account.trust().code().value();
    }

    AdAccount account() {
        return account;
    }

    Administrator signsIn() {
        Visitor visitor = new Visitor(stack, console, ALONE)
                .signsIn(account.domainLogin())
                .sees("Set up a code on your phone");
        phone = new PhoneApp(visitor.page().text("#key"));
        visitor.types(Map.of("code", phone.code()));
        tokens = console.finish(visitor.attempt(), visitor.page());
        assertThat(tokens.claims().getAudience()).containsExactly(Contract.API_AUDIENCE);
        return this;
    }

    ToyApp.Tokens signsInAgain() {
        Visitor visitor = new Visitor(stack, console, ALONE).signsIn(account.domainLogin());
        visitor.types(Map.of("code", requireNonNull(phone).code()));
        return console.finish(visitor.attempt(), visitor.page());
    }

    ToyApp.Tokens tokens() {
        return requireNonNull(tokens, "signed in");
    }

    HttpResponse<String> get(String path) {
        return send(stack, "GET", path, null, "", tokens().accessToken());
    }

    HttpResponse<String> post(String path, String body, String ifMatch) {
        return send(stack, "POST", path, body, ifMatch, tokens().accessToken());
    }

    static HttpResponse<String> send(
            TestStack stack, String method, String path, @Nullable String body, String ifMatch, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(stack.provisioning().url() + "/registry/v1" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (!ifMatch.isEmpty()) {
            request.header("If-Match", ifMatch);
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static Map<String, Object> json(HttpResponse<String> answer) {
        try {
            return JSONObjectUtils.parse(answer.body());
        } catch (ParseException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
