package uk.nhs.blackcountry.signon.provisioning.extract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.Aside;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException.Reason;

/**
 * A source that speaks by extracts. From a cursor each is read whole, one a reading, the oldest first; where there is no newer one, there
 * is nothing to say. A reading of everything takes the newest file, and repeats the one that was accepted last where there is no newer.
 *
 * <p>A file counts as accepted once its cursor comes back: then the registry has taken it over.
 */
public final class ExtractSource implements AccountSource {
    private static final int PAGE = 500;

    private final String name;
    private final @Nullable OdsCode trust;
    private final Set<Statement> states;
    private final ExtractProperties properties;
    private final ExtractReader reader;
    private final RowReader rows;
    private final DropFolder folder;
    private final Digests digests = new Digests();

    /** @param trust null for a source that decides over none */
    public ExtractSource(
            String name,
            @Nullable OdsCode trust,
            Set<Statement> states,
            ExtractProperties properties,
            RowReader rows,
            Clock clock) {
        this.name = name;
        this.trust = trust;
        this.states = Set.copyOf(states);
        this.properties = properties;
        this.rows = rows;
        this.reader = new ExtractReader(properties, rows);
        this.folder = new DropFolder(properties, clock);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<OdsCode> trust() {
        return Optional.ofNullable(trust);
    }

    @Override
    public Set<Statement> states() {
        return states;
    }

    /** After a change of it the file that was accepted last is read again. */
    @Override
    public String configuration() {
        return properties.fileName() + " " + properties.trailer() + " " + rows.configuration();
    }

    @Override
    public Reading read(@Nullable Cursor since, Pages pages) throws SourceException {
        try {
            folder.prepare();
            return read(since == null ? Optional.empty() : ExtractCursor.read(since), pages);
        } catch (IOException e) {
            throw new SourceException(
                    Reason.UNREACHABLE,
                    properties.dropFolder() + " cannot be used: " + e.getClass().getSimpleName(),
                    e);
        }
    }

    /** Puts a file into the folder: see {@link ExtractInbox#take}. */
    ExtractInbox.Taken take(String fileName, InputStream content) throws ExtractInbox.NotTakenException, IOException {
        DropFolder.Kept kept = folder.put(fileName, content, this::look);
        return new ExtractInbox.Taken(name, fileName, kept.bytes(), kept.sha256(), kept.look());
    }

    private ExtractInbox.Look look(Path file, LocalDateTime date) throws IOException {
        Optional<ExtractFile> accepted = folder.newestAccepted();
        LocalDateTime newest = accepted.map(ExtractFile::date).orElse(LocalDateTime.MIN);
        try {
            Extract extract = believed(Files.readAllBytes(file), date, newest, accepted.flatMap(this::describe));
            return new ExtractInbox.Look(
                    null, extract.rows(), extract.accounts().size(), extract.badRows());
        } catch (HeldException e) {
            return new ExtractInbox.Look(e.why(), 0, 0, List.of());
        }
    }

    /**
     * @param newest date of the last one that was accepted
     * @param last what it had, if that is known
     */
    private Extract believed(byte[] bytes, LocalDateTime date, LocalDateTime newest, Optional<ExtractCursor> last)
            throws HeldException {
        if (!date.isAfter(newest)) {
            throw new HeldException(Reason.NOT_BELIEVED, "it is not newer than the one of " + newest);
        }
        Extract extract = reader.read(bytes);
        if (last.isPresent()) {
            compare(extract, last.get());
        }
        return extract;
    }

    private Reading read(Optional<ExtractCursor> since, Pages pages) throws SourceException, IOException {
        Optional<ExtractCursor> known = since.isPresent() ? taken(since.get()) : Optional.empty();
        Optional<ExtractFile> accepted = folder.newestAccepted();
        LocalDateTime newest = accepted.map(ExtractFile::date).orElse(LocalDateTime.MIN);
        List<ExtractFile> arrived = folder.arrived();
        if (!arrived.isEmpty()) {
            ExtractFile next = arrived.get(since.isPresent() ? 0 : arrived.size() - 1);
            return readNew(next, newest, known.isPresent() ? known : accepted.flatMap(this::describe), pages);
        }
        Optional<String> complaint = folder.complaint(newest);
        if (complaint.isPresent()) {
            throw new SourceException(
                    Reason.NOT_BELIEVED, "held in " + properties.dropFolder() + "/held: " + complaint.get(), null);
        }
        if (accepted.isEmpty()) {
            throw new SourceException(Reason.EMPTY, "no extract has arrived in " + properties.dropFolder(), null);
        }
        return known.isPresent()
                ? new Reading(Scope.CHANGES, known.get().written(), Set.of())
                : readAgain(accepted.get(), pages);
    }

    /** The cursor, whose file the registry has taken over; empty if that file is not here: then it is the cursor of another folder. */
    private Optional<ExtractCursor> taken(ExtractCursor since) throws IOException {
        for (ExtractFile file : folder.arrived()) {
            if (file.date().equals(since.date()) && digests.of(file.path()).equals(since.sha256())) {
                folder.accept(file, asides(file));
                return Optional.of(since);
            }
        }
        Optional<ExtractFile> accepted = folder.newestAccepted();
        return accepted.isPresent() && digests.of(accepted.get().path()).equals(since.sha256())
                ? Optional.of(since)
                : Optional.empty();
    }

    /** Of a file that was understood; none, if it is not any more, as after a change of configuration. */
    private List<Aside> asides(ExtractFile file) throws IOException {
        try {
            return reader.read(bytes(file)).asides();
        } catch (HeldException e) {
            return List.of();
        }
    }

    private Reading readNew(ExtractFile file, LocalDateTime newest, Optional<ExtractCursor> last, Pages pages)
            throws SourceException, IOException {
        try {
            byte[] bytes = bytes(file);
            return give(file, bytes, believed(bytes, file.date(), newest, last), pages);
        } catch (HeldException e) {
            folder.hold(file.path(), e.why());
            throw new SourceException(e.reason(), file.name() + " is held: " + e.why(), e);
        }
    }

    /** An accepted file that is not understood any more, as after a change of configuration, stays where it is. */
    private Reading readAgain(ExtractFile file, Pages pages) throws SourceException, IOException {
        try {
            byte[] bytes = bytes(file);
            return give(file, bytes, reader.read(bytes), pages);
        } catch (HeldException e) {
            throw new SourceException(e.reason(), file.name() + " cannot be read again: " + e.why(), e);
        }
    }

    private static byte[] bytes(ExtractFile file) throws HeldException, IOException {
        if (Files.size(file.path()) > ExtractProperties.MAX_BYTES) {
            throw new HeldException(Reason.NOT_BELIEVED, "it is larger than " + ExtractProperties.MAX_BYTES + " bytes");
        }
        return Files.readAllBytes(file.path());
    }

    private void compare(Extract extract, ExtractCursor last) throws HeldException {
        if (Math.abs(extract.rows() - last.rows()) > last.rows() * properties.allowedChange()) {
            throw new HeldException(
                    Reason.NOT_BELIEVED,
                    "it has %d rows and the last one had %d: more of a change than allowed-change"
                            .formatted(extract.rows(), last.rows()));
        }
    }

    /** What an accepted file had; empty if it is not understood any more. */
    private Optional<ExtractCursor> describe(ExtractFile file) {
        try {
            byte[] bytes = bytes(file);
            int rows = reader.read(bytes).rows();
            return Optional.of(new ExtractCursor(ExtractFile.sha256(bytes), file.date(), rows));
        } catch (HeldException | IOException e) {
            return Optional.empty();
        }
    }

    private static Reading give(ExtractFile file, byte[] bytes, Extract extract, Pages pages) {
        List<Account> accounts = extract.accounts();
        for (int from = 0; from < accounts.size(); from += PAGE) {
            pages.take(accounts.subList(from, Math.min(from + PAGE, accounts.size())).stream()
                    .<AccountChange>map(AccountChange.Seen::new)
                    .toList());
        }
        ExtractCursor next = new ExtractCursor(ExtractFile.sha256(bytes), file.date(), extract.rows());
        return new Reading(Scope.EVERYTHING, next.written(), Set.of(), extract.asides());
    }
}
