package uk.nhs.blackcountry.signon.stack.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentCacheTest {
    @TempDir
    Path folder;

    private final List<String> made = new ArrayList<>();

    @Test
    void entry_askedForTwice_isMadeOnce() throws IOException {
        assertThat(entry("a", 1).resolve("content")).hasContent("a");
        entry("a", 2);

        assertThat(made).containsExactly("a");
    }

    @Test
    void entry_halfWritten_isMadeAgain() throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.writeString(folder.resolve("a/content"), "hal");

        assertThat(entry("a", 1).resolve("content")).hasContent("a");
    }

    @Test
    void entry_whenMakingFails_isNotKept() throws IOException {
        ContentCache cache = new ContentCache(folder, Clock.systemUTC());

        assertThatThrownBy(() -> cache.entry("a", aside -> {
                    Files.createDirectories(aside);
                    throw new IOException("no space");
                }))
                .isInstanceOf(IOException.class);

        assertThat(folder.resolve("a")).doesNotExist();
        assertThat(entry("a", 1).resolve("content")).hasContent("a");
    }

    @Test
    void entry_beyondThree_prunesWhatWasUsedLongestAgo() throws IOException {
        entry("a", 1);
        entry("b", 2);
        entry("c", 3);
        entry("a", 4);

        entry("d", 5);

        assertThat(folder.resolve("b")).doesNotExist();
        assertThat(List.of("a", "c", "d"))
                .allSatisfy(key -> assertThat(folder.resolve(key)).isDirectory());
    }

    private Path entry(String key, int second) throws IOException {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC);
        return new ContentCache(folder, clock).entry(key, aside -> {
            Files.createDirectories(aside);
            Files.writeString(aside.resolve("content"), key);
            made.add(key);
        });
    }
}
