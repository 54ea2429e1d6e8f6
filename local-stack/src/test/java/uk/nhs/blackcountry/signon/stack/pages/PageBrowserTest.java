package uk.nhs.blackcountry.signon.stack.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageBrowserTest {
    private static final String FORMS = """
        <h1>Who are you</h1>
        <form action="/first" method="post"><button name="step" value="back">Back</button></form>
        <form action="/second?a=1" method="post">
          <input type="hidden" name="csrf" value="t&amp;k">
          <input name="login"><input type="password" name="password">
          <button name="step" value="go">Continue</button><button name="step" value="else">Else</button>
        </form>
        """;

    private final PageBrowser browser = new PageBrowser();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        page("/", FORMS);
        server.createContext("/second", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", "/done?" + body);
            exchange.getResponseHeaders().add("Set-Cookie", "ID=7; Path=/; Secure");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/done", exchange -> {
            byte[] body = ("<h1>" + exchange.getRequestHeaders().getFirst("Cookie") + "</h1>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void submit_sendsTheFormWithTheFieldsWithHiddenOnesAndFirstButton_andFollows() {
        Page done = browser.submit(browser.go(url("/")), Map.of("login", "a b", "password", "ä=&"));

        assertThat(done.parameters())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("csrf", "t&k", "login", "a b", "password", "ä=&", "step", "go"));
        assertThat(done.heading()).isEqualTo("ID=7");
    }

    @Test
    void press_sendsTheFormOfThatButtonWithItsValue() {
        Page done = browser.press(browser.go(url("/")), "step", "else");

        assertThat(done.parameters()).containsEntry("step", "else").containsEntry("csrf", "t&k");
    }

    @Test
    void submit_whenNoFormHasTheField_showsThePage() {
        Page page = browser.go(url("/"));

        assertThatThrownBy(() -> browser.submit(page, Map.of("otp", "1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("otp")
                .hasMessageContaining("Who are you");
    }

    @Test
    void stopAt_doesNotFollowButShowsTheTarget() {
        browser.stopAt(uri -> uri.getPath().equals("/done"));

        Page stopped = browser.submit(browser.go(url("/")), Map.of("login", "x"));

        assertThat(stopped.status()).isEqualTo(302);
        assertThat(stopped.parameters()).containsEntry("login", "x");
    }

    private String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private void page(String path, String html) {
        server.createContext(path, exchange -> {
            byte[] body = html.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html;charset=UTF-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
