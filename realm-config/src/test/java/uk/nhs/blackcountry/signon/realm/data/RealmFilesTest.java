package uk.nhs.blackcountry.signon.realm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhs.blackcountry.signon.realm.plan.RealmConfigException;

class RealmFilesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void in_readsAFolderAndWhatIsBelow() throws IOException {
        Files.createDirectory(folder.resolve("apps"));
        Files.writeString(folder.resolve("realm.yaml"), "realm: {}");
        Files.writeString(folder.resolve("apps/a.yaml"), "client: {}");
        Files.writeString(folder.resolve("apps/notes.txt"), "not this");

        assertThat(RealmFiles.in(folder).texts())
                .containsOnlyKeys("apps/a.yaml", "realm.yaml")
                .containsEntry("apps/a.yaml", "client: {}");
    }

    @Test
    void around_readsInsideAJar() throws IOException {
        Path jar = folder.resolve("a b.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (String name : new String[] {"realm/realm.yaml", "realm/apps/a.yaml", "other/b.yaml"}) {
                out.putNextEntry(new JarEntry(name));
                out.write("x: 1".getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThat(RealmFiles.around(URI.create("jar:" + jar.toUri() + "!/realm/realm.yaml")
                                .toURL())
                        .texts())
                .containsOnlyKeys("apps/a.yaml", "realm.yaml");
    }

    @Test
    void in_whenThereIsNothing_isRefused() {
        assertThatThrownBy(() -> RealmFiles.in(folder))
                .isInstanceOf(RealmConfigException.class)
                .hasMessageContaining("no .yaml file");
    }
}
