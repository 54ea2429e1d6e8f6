package uk.nhs.blackcountry.signon.realm.data;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.realm.plan.RealmConfigException;

/** The files of the realm: every {@code .yaml} in a folder and below, by its path from there, in order. */
public record RealmFiles(SortedMap<String, String> texts) {
    private static final String ON_CLASSPATH = "/realm/realm.yaml";

    public RealmFiles {
        texts = new TreeMap<>(texts);
    }

    /** @throws RealmConfigException if there is none */
    public static RealmFiles in(Path folder) {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> yaml = files.filter(
                            f -> f.getFileName() != null && f.toString().endsWith(".yaml"))
                    .toList();
            for (Path file : yaml) {
                texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        } catch (IOException unreadable) {
            throw new RealmConfigException(
                    "cannot read the realm's files in " + folder + ": " + unreadable, unreadable);
        }
        if (texts.isEmpty()) {
            throw new RealmConfigException("no .yaml file in " + folder);
        }
        return new RealmFiles(texts);
    }

    /** The files that come with this module. */
    public static RealmFiles ofThisModule() {
        URL here = RealmFiles.class.getResource(ON_CLASSPATH);
        if (here == null) {
            throw new RealmConfigException("the realm's files are not on the class path");
        }
        return around(here);
    }

    /** @param realmYaml one of the files, in a folder or in a jar */
    static RealmFiles around(URL realmYaml) {
        try {
            if (!"jar".equals(realmYaml.getProtocol())) {
                return in(parent(Path.of(realmYaml.toURI())));
            }
            JarURLConnection inJar = (JarURLConnection) realmYaml.openConnection();
            try (FileSystem jar =
                    FileSystems.newFileSystem(Path.of(inJar.getJarFileURL().toURI()), Map.of())) {
                return in(parent(jar.getPath("/" + inJar.getEntryName())));
            }
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException unreadable) {
            throw new RealmConfigException("cannot read " + realmYaml + ": " + unreadable, unreadable);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " is in no folder");
        }
        return parent;
    }
}
