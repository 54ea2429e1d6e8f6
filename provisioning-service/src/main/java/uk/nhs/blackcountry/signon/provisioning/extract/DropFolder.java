package uk.nhs.blackcountry.signon.provisioning.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.provisioning.account.Aside;
import uk.nhs.blackcountry.signon.provisioning.extract.ExtractInbox.Look;
import uk.nhs.blackcountry.signon.provisioning.extract.ExtractInbox.NotTakenException;
import uk.nhs.blackcountry.signon.provisioning.extract.ExtractInbox.NotTakenException.Why;

/** The folder of one source: what arrived, what was accepted, what is held and why. Files are moved and never deleted. */
final class DropFolder {
    private static final String ENDING = ".csv";
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N} ._()-]{1,120}");
    private static final String REASON = ".reason";
    private static final String ASIDE = ".aside";

    private final ExtractProperties properties;
    private final Pattern fileName;
    private final Path accepted;
    private final Path held;
    private final Clock clock;

    DropFolder(ExtractProperties properties, Clock clock) {
        this.properties = properties;
        this.fileName = Pattern.compile(properties.fileName());
        this.accepted = properties.dropFolder().resolve("accepted");
        this.held = properties.dropFolder().resolve("held");
        this.clock = clock;
    }

    /** Makes the folders where they are missing. */
    void prepare() throws IOException {
        Files.createDirectories(accepted);
        Files.createDirectories(held);
    }

    /** Files that nobody writes any more, whatever their names, but for those that begin with a dot or do not end in {@code .csv}. */
    private List<Path> settled() throws IOException {
        Instant latest = clock.instant().minus(properties.settle());
        List<Path> settled = new ArrayList<>();
        for (Path file : files(properties.dropFolder())) {
            if (properties.settle().isZero()
                    || !Files.getLastModifiedTime(file).toInstant().isAfter(latest)) {
                settled.add(file);
            }
        }
        return settled;
    }

    /** What arrived, the oldest extract first; what has another's name is held. */
    List<ExtractFile> arrived() throws IOException {
        List<ExtractFile> arrived = new ArrayList<>();
        for (Path file : settled()) {
            Optional<ExtractFile> extract = ExtractFile.of(file, fileName);
            if (extract.isPresent()) {
                arrived.add(extract.get());
            } else {
                hold(file, "its name is not one that file-name describes: is it another trust's?");
            }
        }
        arrived.sort(ExtractFile.BY_DATE);
        return arrived;
    }

    /** The newest of those that were accepted. */
    Optional<ExtractFile> newestAccepted() throws IOException {
        return files(accepted).stream()
                .flatMap(file -> ExtractFile.of(file, fileName).stream())
                .max(ExtractFile.BY_DATE);
    }

    /** Which of its rows were left aside is written beside it, and first: what is moved already is not looked at again after a crash. */
    void accept(ExtractFile file, List<Aside> asides) throws IOException {
        Path target = free(accepted, file.name());
        if (!asides.isEmpty()) {
            Files.write(accepted.resolve(target.getFileName() + ASIDE), named(asides));
        }
        Files.move(file.path(), target, StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> named(List<Aside> asides) {
        String head = "%s rows left aside, and so as they were before: %d".formatted(clock.instant(), asides.size());
        return Stream.concat(Stream.of(head), asides.stream().map(Aside::words)).toList();
    }

    /** What was put in. */
    record Kept(long bytes, String sha256, Look look) {}

    /** Looks at a file that is whole and not shown yet, whose name says {@code date}. */
    interface Inspection {
        Look of(Path file, LocalDateTime date) throws IOException;
    }

    /** Puts a file in under a hidden name, and shows it when it is whole and on the disk; or holds it, where it is not to be believed. */
    synchronized Kept put(String name, InputStream content, Inspection inspection)
            throws NotTakenException, IOException {
        Path folder = properties.dropFolder();
        LocalDateTime date = dateOf(name);
        prepare();
        Path hidden = folder.resolve("." + UUID.randomUUID() + ".arriving");
        try {
            MessageDigest digest = ExtractFile.digest();
            long bytes = write(hidden, new DigestInputStream(content, digest));
            if (bytes > ExtractProperties.MAX_BYTES) {
                throw new NotTakenException(Why.TOO_LARGE, "more than " + ExtractProperties.MAX_BYTES + " bytes");
            }
            if (Files.exists(folder.resolve(name))) {
                throw new NotTakenException(Why.WAITS, "a file of that name waits to be read");
            }
            Look look = inspection.of(hidden, date);
            String held = look.held();
            if (held == null) {
                Files.move(hidden, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            } else {
                hold(hidden, name, held);
            }
            return new Kept(bytes, HexFormat.of().formatHex(digest.digest()), look);
        } finally {
            Files.deleteIfExists(hidden);
        }
    }

    private LocalDateTime dateOf(String name) throws NotTakenException {
        return Optional.of(name)
                .filter(plain -> PLAIN.matcher(plain).matches() && isExtract(plain))
                .flatMap(plain -> ExtractFile.of(properties.dropFolder().resolve(plain), fileName))
                .map(ExtractFile::date)
                .orElseThrow(() ->
                        new NotTakenException(Why.NAME, "the name of the file is not one that file-name describes"));
    }

    private static long write(Path file, InputStream content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            byte[] some = new byte[8192];
            long bytes = 0;
            int read = content.read(some);
            while (read >= 0 && bytes <= ExtractProperties.MAX_BYTES) {
                out.write(some, 0, read);
                bytes += read;
                read = content.read(some);
            }
            channel.force(true);
            return bytes;
        }
    }

    void hold(Path file, String why) throws IOException {
        hold(file, file.getFileName().toString(), why);
    }

    private void hold(Path file, String name, String why) throws IOException {
        Path moved = move(file, held, name);
        Files.writeString(held.resolve(moved.getFileName() + REASON), clock.instant() + " " + why + "\n");
    }

    /** Why a file is held that might be newer than what was accepted; a human removes it, or a newer one comes. */
    Optional<String> complaint(LocalDateTime newestAccepted) throws IOException {
        List<String> complaints = new ArrayList<>();
        for (Path file : files(held)) {
            Optional<ExtractFile> extract = ExtractFile.of(file, fileName);
            if (extract.isEmpty() || extract.get().date().isAfter(newestAccepted)) {
                complaints.add(file.getFileName() + ": " + reason(file));
            }
        }
        return complaints.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", complaints));
    }

    private String reason(Path file) throws IOException {
        try {
            String reason =
                    Files.readString(held.resolve(file.getFileName() + REASON)).strip();
            return reason.substring(reason.indexOf(' ') + 1);
        } catch (NoSuchFileException e) {
            return "no reason is kept";
        }
    }

    private static Path move(Path file, Path folder, String name) throws IOException {
        return Files.move(file, free(folder, name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path free(Path folder, String name) {
        Path target = folder.resolve(name);
        while (Files.exists(target)) {
            target = folder.resolve(UUID.randomUUID() + "-" + name);
        }
        return target;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> isExtract(file.getFileName().toString()))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    static boolean isExtract(String name) {
        return !name.startsWith(".") && name.toLowerCase(Locale.ROOT).endsWith(ENDING);
    }
}
