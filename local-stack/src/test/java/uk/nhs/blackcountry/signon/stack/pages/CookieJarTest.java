package uk.nhs.blackcountry.signon.stack.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class CookieJarTest {
    private static final URI PAGE = URI.create("http://localhost:8080/realms/x/login");

    private final CookieJar jar = new CookieJar();

    @Test
    void headerFor_aSecureCookieAndLocalhost_sendsItAsBrowsersDo() {
        jar.take(PAGE, List.of("ID=1; Path=/realms/x/; Secure; HttpOnly; SameSite=None"));

        assertThat(jar.headerFor(URI.create("http://localhost:8080/realms/x/auth")))
                .contains("ID=1");
    }

    @Test
    void headerFor_aSecureCookieAndAnotherHostByHttp_keepsIt() {
        jar.take(URI.create("https://example.org/a"), List.of("ID=1; Path=/; Secure"));

        assertThat(jar.headerFor(URI.create("http://example.org/a"))).isEmpty();
        assertThat(jar.headerFor(URI.create("https://example.org/a"))).contains("ID=1");
    }

    @Test
    void headerFor_aPathThatOnlyBeginsAlike_sendsNothing() {
        jar.take(PAGE, List.of("ID=1; Path=/realms/x"));

        assertThat(jar.headerFor(URI.create("http://localhost:8080/realms/xy"))).isEmpty();
    }

    @Test
    void take_aCookieWithMaxAgeZero_forgetsIt() {
        jar.take(PAGE, List.of("ID=1; Path=/"));
        jar.take(PAGE, List.of("ID=; Path=/; Max-Age=0"));

        assertThat(jar.headerFor(PAGE)).isEmpty();
    }

    @Test
    void endSession_keepsOnlyWhatHasAnEndOfItsOwn() {
        jar.take(PAGE, List.of("ID=1; Path=/", "TRUST=RNA; Path=/; Max-Age=60"));

        jar.endSession();

        assertThat(jar.headerFor(PAGE)).contains("TRUST=RNA");
    }

    @Test
    void headerFor_anotherPort_sendsItAllTheSame() {
        jar.take(PAGE, List.of("ID=1; Path=/"));

        assertThat(jar.headerFor(URI.create("http://localhost:8100/"))).contains("ID=1");
    }
}
