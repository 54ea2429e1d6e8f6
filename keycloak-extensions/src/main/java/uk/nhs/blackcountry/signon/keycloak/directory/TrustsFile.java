package uk.nhs.blackcountry.signon.keycloak.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code trusts.yaml}, whose form is in docs/rooms.md. All of it is right, or none of it is used. */
final class TrustsFile {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;
    private final Environment environment;

    TrustsFile(Path file, Environment environment) {
        this.file = file;
        this.environment = environment;
    }

    /** @throws InvalidTrustsException if anything in it cannot be used */
    List<DirectorySettings> read() {
        try {
            return read(Files.readString(file));
        } catch (IOException e) {
            throw new InvalidTrustsException(
                    file.toString(), "cannot be read (" + e + "): TRUSTS_FILE must name a file that Keycloak may read");
        }
    }

    /** @param text of the file */
    List<DirectorySettings> read(String text) {
        JsonNode trusts = tree(text).path("trusts");
        if (!trusts.isArray() || trusts.isEmpty()) {
            throw new InvalidTrustsException(file + ": trusts", "must be a list with at least one trust");
        }
        List<DirectorySettings> directories = new ArrayList<>();
        for (JsonNode entry : trusts) {
            JsonNode code = entry.path("code");
            String where = code.isTextual() ? "trust " + code.asText() : "trust number " + (directories.size() + 1);
            directories.add(new TrustEntry(new Section(where, "", entry, environment), file, environment).read());
        }
        refuseDuplicates(directories);
        return List.copyOf(directories);
    }

    private JsonNode tree(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            throw new InvalidTrustsException(
                    file + line, "is not YAML in which each key stands once: " + e.getOriginalMessage());
        }
    }

    private static void refuseDuplicates(List<DirectorySettings> directories) {
        Map<String, String> takenBy = new HashMap<>();
        for (DirectorySettings directory : directories) {
            Trust trust = directory.trust();
            String where = "trust " + trust.code() + ": ";
            refuse(takenBy, trust, where + "code", trust.code().toString());
            refuse(takenBy, trust, where + "directory.domain", trust.domain());
            if (trust.kerberosRealm() != null) {
                refuse(takenBy, trust, where + "directory.kerberos-realm", trust.kerberosRealm());
            }
            trust.upnSuffixes().forEach(suffix -> refuse(takenBy, trust, where + "directory.upn-suffixes", suffix));
        }
    }

    private static void refuse(Map<String, String> takenBy, Trust trust, String where, String value) {
        String kind = where.substring(where.indexOf(": "));
        @Nullable
        String other = takenBy.put(
                kind + " " + value.toLowerCase(Locale.ROOT), trust.code().toString());
        if (other != null) {
            throw new InvalidTrustsException(
                    where, value + " stands at trust " + other + " too: a typed name must lead to one trust");
        }
    }
}
