package uk.nhs.blackcountry.signon.provisioning.adapter.esr;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import uk.nhs.blackcountry.signon.provisioning.extract.ExtractSource;
import uk.nhs.blackcountry.signon.provisioning.stand.VirtualClock;

/** Dudley's ESR: a day's extract after the other, in a folder. */
final class ExtractStand {
    static final String HEADER =
            "Assignment Number,Employee Number,Person,First Name,Last Name,Start,End,Body,Registration,"
                    + "Status,VPD,NI Number\r\n";

    final VirtualClock clock = new VirtualClock();
    final Path folder;
    final Map<String, String[]> rows = new LinkedHashMap<>();
    private int day = 1;

    ExtractStand(Path folder) {
        this.folder = folder;
    }

    static Map<String, Object> settings(Path folder) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("trusts[0].code", "RNA");
        settings.put("trusts[0].esr.files.drop-folder", folder.toString());
        settings.put("trusts[0].esr.files.file-name", "ESR_RNA_(?<date>[0-9]{8})\\.csv");
        settings.put("trusts[0].esr.files.settle", "0s");
        settings.put("trusts[0].esr.trust-value", "123");
        Map<String, String> columns = Map.of(
                "assignment", "Assignment Number",
                "employee", "Employee Number",
                "person", "Person",
                "given", "First Name",
                "family", "Last Name",
                "start", "Start",
                "end", "End",
                "status", "Status",
                "trust", "VPD");
        columns.forEach((column, header) -> settings.put("trusts[0].esr.columns." + column, header));
        settings.put("trusts[0].esr.columns.registration-body", "Body");
        settings.put("trusts[0].esr.columns.registration-number", "Registration");
        return settings;
    }

    ExtractSource source() {
        return source(settings(folder));
    }

    ExtractSource source(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("trusts", settings));
        return new EsrConfiguration().esrSources(environment, clock).get(0);
    }

    /** Somebody in work since 2024, from the next extract on. */
    String[] add(String name) {
        String number = Integer.toString(20_000_000 + rows.size());
        String[] row = {
            number,
            "1" + number,
            "9" + number,
            name,
            "Test",
            "01/02/2024",
            "",
            "",
            "",
            "Active Assignment",
            "123",
            "QQ123456C"
        };
        rows.put(name, row);
        return row;
    }

    void set(String name, int column, String value) {
        requireNonNull(rows.get(name))[column] = value;
    }

    String text() {
        StringBuilder text = new StringBuilder(HEADER);
        rows.values().forEach(row -> text.append(String.join(",", row)).append("\r\n"));
        return text.toString();
    }

    /** The extract of the next day. */
    Path deliver() {
        return deliver(text().getBytes(StandardCharsets.UTF_8));
    }

    Path deliver(byte[] bytes) {
        return put("ESR_RNA_202611%02d.csv".formatted(day++), bytes);
    }

    Path put(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is in the folder below this name, and in itself for the name {@code .}. */
    List<String> names(String below) {
        try (Stream<Path> files = Files.list(folder.resolve(below))) {
            return new ArrayList<>(files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
