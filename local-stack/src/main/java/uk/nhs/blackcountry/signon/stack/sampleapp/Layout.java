package uk.nhs.blackcountry.signon.stack.sampleapp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** What stands around the content of every page. */
@Component
class Layout {
    private final String layout = read("/sample-app.html");

    /** @param content HTML */
    String page(String heading, String content) {
        return layout.replace("{{heading}}", heading).replace("{{content}}", content);
    }

    private static String read(String resource) {
        try (InputStream stream = Layout.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(resource + " cannot be read", e);
        }
    }
}
