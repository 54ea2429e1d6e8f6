package uk.nhs.blackcountry.signon.stack.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;

/**
 * Dudley's employees as ESR knows them: an extract a round, the same for both registries. Most have no account in the directory; in each
 * round one comes to it who has, and is linked by the employee number.
 */
final class Employees {
    private static final String HEADER = "Assignment,Employee,First,Last,Start\r\n";
    private static final int WITHOUT_ACCOUNT = 200;
    private static final String MARKER = "40000000";
    private static final LocalDateTime FIRST = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'ESR_RNA_'uuuuMMddHHmmss'.csv'");

    private final List<Path> folders;
    private final Deque<AdAccount> toCome;
    private final Map<String, String> rows = new LinkedHashMap<>();
    private int extracts;

    /**
     * @param folders where the extracts of each registry arrive
     * @param withAccount who has an account to which nothing ever happens
     */
    Employees(List<Path> folders, List<AdAccount> withAccount) {
        this.folders = List.copyOf(folders);
        this.toCome = new ArrayDeque<>(withAccount);
        for (int i = 1; i <= WITHOUT_ACCOUNT; i++) {
            put(Integer.toString(40_000_000 + i), Integer.toString(70_000_000 + i), "Employee" + i, "Without" + i);
        }
    }

    /** Under a trust in {@code trusts.yaml}. */
    static String settings(Path folder) {
        return """
                    esr:
                      files: { drop-folder: "%s", file-name: "ESR_RNA_(?<date>[0-9]{14})\\\\.csv", settle: 0s }
                      columns: { assignment: Assignment, employee: Employee, given: First, family: Last, start: Start }
                """.formatted(folder);
    }

    private void put(String assignment, String employee, String given, String family) {
        rows.put(assignment, String.join(",", assignment, employee, given, family, "01/02/2024") + "\r\n");
    }

    /** The next extract, of which {@code round} is the last change. */
    void arrive(String round) {
        put(MARKER, "70000000", "MarkerEsr", round);
        // whom both sources name in their first readings would be made by whichever comes first
        AdAccount newcomer = extracts == 0 ? null : toCome.poll();
        if (newcomer != null) {
            String number = String.valueOf(newcomer.employeeId());
            put("A" + number, number, newcomer.given(), newcomer.family());
        }
        String name = nextName();
        folders.forEach(folder -> drop(folder, name, whole()));
    }

    /** Half of the next extract, at one place alone: cut within a line, or after one. */
    void arriveHalf(Path folder, boolean withinALine) {
        String half = whole().substring(0, whole().length() / 2);
        int end = half.lastIndexOf('\n') + 1;
        drop(folder, nextName(), half.substring(0, withinALine ? end - 9 : end));
    }

    private String whole() {
        return HEADER + String.join("", rows.values());
    }

    private String nextName() {
        return NAME.format(FIRST.plusSeconds(++extracts));
    }

    /** As a careful sender does it: the name appears when the file is whole. */
    private static void drop(Path folder, String name, String content) {
        try {
            Files.createDirectories(folder);
            Path hidden = Files.writeString(folder.resolve("." + name), content);
            Files.move(hidden, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
