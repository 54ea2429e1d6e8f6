package uk.nhs.blackcountry.signon.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import uk.nhs.blackcountry.signon.stack.process.DiskRoom;
import uk.nhs.blackcountry.signon.stack.process.Folders;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;

/** Everything that a later start resumes: data, logs, and secrets drawn at random once. One launcher at a time. */
final class StateFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel lock;
    private final Properties secrets = new Properties();

    private StateFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @throws StackFailure if it is in use, cannot be written, or its disk is full */
    static StateFolder open(Path folder, boolean fresh) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new StackFailure(
                        "another run-local uses " + folder + ": end it, or give this one its own with --state");
            }
            StateFolder state = new StateFolder(folder, channel);
            if (fresh) {
                for (String part : new String[] {"postgres", "keycloak", "directories", "nhsmail", "mail", "logs"}) {
                    Folders.delete(state.path(part));
                }
                Files.deleteIfExists(state.path("trusts.yaml"));
                Files.deleteIfExists(state.path("secrets"));
            }
            DiskRoom.require(folder, "--state"); // after what was wiped
            state.read();
            return state;
        } catch (IOException e) {
            throw new StackFailure("the folder " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Path log(String name) {
        return folder.resolve("logs").resolve(name + ".log");
    }

    /** The secret {@code name}: kept from before, or drawn now. */
    String secret(String name) {
        String kept = secrets.getProperty(name);
        if (kept != null) {
            return kept;
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String drawn = HexFormat.of().formatHex(random);
        keep(name, drawn);
        return drawn;
    }

    /** Keeps a secret that something else drew. */
    void keep(String name, String secret) {
        secrets.setProperty(name, secret);
        Path file = path("secrets");
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            try (Writer writer = Files.newBufferedWriter(file)) {
                secrets.store(writer, "Of this local stack only. Deleted by ./run-local --fresh");
            }
        } catch (IOException e) {
            throw new StackFailure("the secrets cannot be kept in " + file + ": " + e.getMessage(), e);
        }
    }

    private void read() throws IOException {
        if (Files.exists(path("secrets"))) {
            try (Reader reader = Files.newBufferedReader(path("secrets"))) {
                secrets.load(reader);
            }
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StackFailure("the state folder's lock did not close: " + e.getMessage(), e);
        }
    }
}
