package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException.Reason;
import uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory.DirectoryCursor.Mode;

/**
 * A trust's directory. A reading uses one domain controller throughout. It goes on from a cursor only at the controller, and in the life
 * of its database, where the cursor was taken, and understands objects as it did then; otherwise it reads everything.
 */
final class ActiveDirectorySource implements AccountSource {
    private static final Logger LOG = LoggerFactory.getLogger(ActiveDirectorySource.class);

    private final OdsCode trust;
    private final DomainControllers controllers;
    private final String baseDn;
    private final EntryReader entries;

    ActiveDirectorySource(OdsCode trust, DomainControllers controllers, String baseDn, EntryReader entries) {
        this.trust = trust;
        this.controllers = controllers;
        this.baseDn = baseDn;
        this.entries = entries;
    }

    @Override
    public String name() {
        return "ad." + trust;
    }

    @Override
    public Optional<OdsCode> trust() {
        return Optional.of(trust);
    }

    @Override
    public Set<Statement> states() {
        return EnumSet.allOf(Statement.class);
    }

    @Override
    public String configuration() {
        return baseDn + " " + entries.configuration();
    }

    /** One indexed search on a connection that is there; docs/scaling.md has what four of them cost. */
    @Override
    public boolean mayBeAskedOften() {
        return true;
    }

    @Override
    public Reading read(@Nullable Cursor since, Pages pages) throws SourceException {
        AtomicBoolean any = new AtomicBoolean();
        Pages counted = page -> {
            any.compareAndSet(false, hasAccount(page));
            pages.take(page);
        };
        Reading reading = readWith(since, counted);
        entries.leftOut()
                .drain()
                .forEach((attribute, count) -> LOG.info(
                        "{}: {} values of {} are no such number, or several, and were left out",
                        name(),
                        count,
                        attribute));
        if (reading.scope() == Scope.EVERYTHING && !any.get()) {
            throw new SourceException(
                    Reason.EMPTY, baseDn + " shows no user at all: check the rights of our account", null);
        }
        return reading;
    }

    private static boolean hasAccount(List<AccountChange> page) {
        return page.stream().anyMatch(change -> !(change instanceof AccountChange.Gone));
    }

    private Reading readWith(@Nullable Cursor since, Pages pages) throws SourceException {
        try (LDAPConnection connection = controllers.connect()) {
            Controller controller = Controller.of(connection);
            Optional<DirectoryCursor> cursor = Optional.ofNullable(since)
                    .flatMap(DirectoryCursor::read)
                    .filter(controller::isSameAs)
                    .filter(known -> known.reader().equals(entries.fingerprint()));
            Directory directory = new Directory(connection, baseDn, entries);
            directory.requireScope();
            if (cursor.isPresent()) {
                try {
                    return readChanges(directory, controller, cursor.get(), pages);
                } catch (DirSyncReading.NotGrantedException e) {
                    return readEverything(directory, controller, pages);
                }
            }
            return readEverything(directory, controller, pages);
        } catch (LDAPException e) {
            throw broken(e);
        }
    }

    private Reading readChanges(Directory directory, Controller controller, DirectoryCursor cursor, Pages pages)
            throws LDAPException, SourceException, DirSyncReading.NotGrantedException {
        return cursor.mode() == Mode.USN
                ? new UsnReading(directory, controller).changes(Long.parseLong(cursor.position()), pages)
                : new DirSyncReading(directory, controller, cursor.mode()).changes(cursor.position(), pages);
    }

    /**
     * The best means that the directory grants. Tried anew each time, so that a right that was granted is used from then on. Who may list
     * what was deleted learns more from update sequence numbers than from a DirSync that keeps silent about deletions.
     */
    private Reading readEverything(Directory directory, Controller controller, Pages pages)
            throws LDAPException, SourceException {
        try {
            return new DirSyncReading(directory, controller, Mode.DIRSYNC).everything(pages);
        } catch (DirSyncReading.NotGrantedException e) {
            return readByOwnRights(directory, controller, pages);
        }
    }

    private Reading readByOwnRights(Directory directory, Controller controller, Pages pages)
            throws LDAPException, SourceException {
        if (!directory.showsDeleted()) {
            try {
                return new DirSyncReading(directory, controller, Mode.DIRSYNC_OBJECT_SECURITY).everything(pages);
            } catch (DirSyncReading.NotGrantedException e) {
                return new UsnReading(directory, controller).everything(pages);
            }
        }
        return new UsnReading(directory, controller).everything(pages);
    }

    private SourceException broken(LDAPException e) {
        ResultCode code = e.getResultCode();
        Reason reason =
                code.isClientSideResultCode() || code.equals(ResultCode.BUSY) || code.equals(ResultCode.UNAVAILABLE)
                        ? Reason.UNREACHABLE
                        : code.equals(ResultCode.INSUFFICIENT_ACCESS_RIGHTS) ? Reason.NOT_ALLOWED : Reason.PARTIAL;
        return new SourceException(reason, "reading " + baseDn + " stopped: " + code + " " + e.getMessage(), e);
    }
}
