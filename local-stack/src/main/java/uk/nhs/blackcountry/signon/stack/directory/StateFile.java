package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import com.unboundid.ldif.LDIFWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What is kept between runs, as LDIF: the head of the count, then every object with its secrets and the number of each attribute's last
 * change. A run that did not end by itself has lost changes, so the next one takes a new {@code invocationId}: cookies of the lost
 * time then count for nothing, as after a restore (MS-ADTS 3.1.1.1.9).
 */
final class StateFile {
    private static final String HEAD = "cn=state";
    private static final String CHANGES = "x-changes";

    private final Path file;
    private final Path running;

    StateFile(Path folder) {
        this.file = folder.resolve("directory.ldif");
        this.running = folder.resolve("directory.running");
    }

    boolean exists() {
        return Files.exists(file);
    }

    AdStore read(Clock clock) throws IOException {
        try (LDIFReader reader = new LDIFReader(file.toFile())) {
            Entry head = reader.readEntry();
            if (head == null || !head.getDN().equals(HEAD)) {
                throw new IOException("not a directory's state: " + file + "; delete it to start afresh");
            }
            boolean lost = Files.exists(running);
            UUID invocation = lost ? UUID.randomUUID() : UUID.fromString(head.getAttributeValue("invocationId"));
            AdStore store = new AdStore(clock, invocation, head.getAttributeValueAsLong("highest"));
            for (Entry entry = reader.readEntry(); entry != null; entry = reader.readEntry()) {
                store.restore(object(entry));
            }
            return store;
        } catch (LDIFException e) {
            throw new IOException("cannot be read: " + file + "; delete it to start afresh", e);
        }
    }

    private static AdObject object(Entry kept) {
        Map<String, Long> changes = new HashMap<>();
        for (String change : kept.getAttributeValues(CHANGES)) {
            int at = change.indexOf(' ');
            changes.put(change.substring(0, at), Long.parseLong(change.substring(at + 1)));
        }
        Entry entry = new Entry(kept.getDN(), AdSchema.MATCHING, kept.getAttributes());
        entry.removeAttribute(CHANGES);
        return new AdObject(Guids.guid(entry.getAttributeValueBytes("objectGUID")), entry, changes);
    }

    void markRunning() throws IOException {
        Files.writeString(running, "");
    }

    void write(AdStore store) throws IOException {
        Path fresh = file.resolveSibling("directory.ldif.new");
        try (LDIFWriter writer = new LDIFWriter(fresh.toFile())) {
            Entry head = new Entry(HEAD);
            head.addAttribute("invocationId", store.invocationId().toString());
            head.addAttribute("highest", Long.toString(store.highestUsn()));
            writer.writeEntry(head);
            for (AdObject object : store.all()) {
                Entry entry = object.entry().duplicate();
                object.changes().forEach((name, usn) -> entry.addAttribute(CHANGES, name + " " + usn));
                writer.writeEntry(entry);
            }
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(running);
    }
}
