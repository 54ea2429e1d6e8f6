package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.experimental.ActiveDirectoryDirSyncControl;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Capability;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Pages;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Reading;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Scope;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException.Reason;
import uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory.DirectoryCursor.Mode;

/**
 * Reads by DirSync (MS-ADTS 3.1.1.3.4.1.3), in as many rounds as the controller wants. With a cookie it reports only the attributes that
 * changed, so each changed object is read again whole by its GUID.
 */
final class DirSyncReading {
    private static final int MAX_ATTRIBUTES = 0;
    private static final Filter USERS = Filter.createEqualityFilter("objectClass", "user");

    private final Directory directory;
    private final Controller controller;
    private final Mode mode;

    /** Our account has not the right; nothing was read. */
    static final class NotGrantedException extends Exception {
        private static final long serialVersionUID = 1L;

        NotGrantedException(Throwable cause) {
            super(cause);
        }
    }

    DirSyncReading(Directory directory, Controller controller, Mode mode) {
        this.directory = directory;
        this.controller = controller;
        this.mode = mode;
    }

    Reading everything(Pages pages) throws LDAPException, SourceException, NotGrantedException {
        Round round = firstRound(null);
        while (round.more()) {
            // the controller works on the next round while we work on this one
            FutureTask<Round> next = ahead(round.cookie());
            pages.take(whole(round));
            round = result(next);
        }
        pages.take(whole(round));
        return reading(Scope.EVERYTHING, round);
    }

    /** One request at a time is under way on the connection; where it is closed meanwhile, the request fails and nobody asks for its result. */
    private FutureTask<Round> ahead(ASN1OctetString cookie) {
        FutureTask<Round> round = new FutureTask<>(() -> round(cookie));
        Thread thread = new Thread(round, "directory");
        thread.setDaemon(true);
        thread.start();
        return round;
    }

    private static Round result(FutureTask<Round> round) throws LDAPException, SourceException {
        try {
            return round.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LDAPException broken) {
                throw broken;
            }
            if (e.getCause() instanceof SourceException broken) {
                throw broken;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException(Reason.PARTIAL, "interrupted", e);
        }
    }

    /** @throws NotGrantedException also where the cookie is not taken any more */
    Reading changes(String cookie, Pages pages) throws LDAPException, SourceException, NotGrantedException {
        Round round = firstRound(new ASN1OctetString(Base64.getDecoder().decode(cookie)));
        pages.take(changed(round));
        while (round.more()) {
            round = round(round.cookie());
            pages.take(changed(round));
        }
        return reading(Scope.CHANGES, round);
    }

    /** Objects of a first reading: all that was asked for is there. */
    private List<AccountChange> whole(Round round) throws SourceException {
        List<AccountChange> page = new ArrayList<>();
        for (Entry entry : round.entries()) {
            if (EntryReader.isComputer(entry)) {
                continue;
            }
            AccountKey key = key(entry);
            page.add(
                    EntryReader.isDeleted(entry)
                            ? new AccountChange.Gone(key)
                            : directory.entries().read(key, entry));
        }
        return page;
    }

    private List<AccountChange> changed(Round round) throws LDAPException, SourceException {
        List<AccountChange> page = new ArrayList<>();
        Set<UUID> alive = new LinkedHashSet<>();
        for (Entry entry : round.entries()) {
            if (EntryReader.isDeleted(entry)) {
                page.add(new AccountChange.Gone(key(entry)));
            } else {
                alive.add(EntryReader.guid(entry).orElseThrow(DirSyncReading::noGuid));
            }
        }
        for (Entry entry : directory.users(alive)) {
            Optional<UUID> guid = EntryReader.guid(entry);
            if (guid.isPresent() && alive.remove(guid.get()) && !EntryReader.isComputer(entry)) {
                page.add(directory.entries().read(key(entry), entry));
            }
        }
        alive.forEach(guid -> page.add(directory.entries().unseen(guid)));
        return page;
    }

    private AccountKey key(Entry entry) throws SourceException {
        return directory.entries().key(entry).orElseThrow(DirSyncReading::noGuid);
    }

    private static SourceException noGuid() {
        return new SourceException(Reason.PARTIAL, "DirSync names no objectGUID", null);
    }

    private Round firstRound(@Nullable ASN1OctetString cookie)
            throws LDAPException, SourceException, NotGrantedException {
        try {
            return round(cookie);
        } catch (LDAPSearchException e) {
            if (isRefusal(e)) {
                throw new NotGrantedException(e);
            }
            throw e;
        }
    }

    private Round round(@Nullable ASN1OctetString cookie) throws LDAPException, SourceException {
        SearchRequest request = new SearchRequest(
                directory.baseDn(), SearchScope.SUB, USERS, directory.entries().attributes());
        int flags = mode == Mode.DIRSYNC ? 0 : ActiveDirectoryDirSyncControl.FLAG_OBJECT_SECURITY;
        request.addControl(new ActiveDirectoryDirSyncControl(true, flags, MAX_ATTRIBUTES, cookie));
        SearchResult result = directory.search(request);
        ActiveDirectoryDirSyncControl answer = ActiveDirectoryDirSyncControl.get(result);
        if (answer == null || answer.getCookie() == null) {
            throw new SourceException(Reason.PARTIAL, "DirSync answered without a cookie", null);
        }
        return new Round(result.getSearchEntries(), answer.getCookie(), answer.getFlags() != 0);
    }

    /** What a controller answers if we lack the right or it lacks the means, or if it does not take the cookie. */
    private static boolean isRefusal(LDAPSearchException e) {
        ResultCode code = e.getResultCode();
        return code.equals(ResultCode.INSUFFICIENT_ACCESS_RIGHTS)
                || code.equals(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION)
                || code.equals(ResultCode.UNWILLING_TO_PERFORM)
                || code.equals(ResultCode.PROTOCOL_ERROR);
    }

    private Reading reading(Scope scope, Round last) {
        Set<Capability> capabilities = EnumSet.of(Capability.INCREMENTAL);
        if (mode == Mode.DIRSYNC) {
            capabilities.add(Capability.DELETIONS);
        }
        String position = Base64.getEncoder().encodeToString(last.cookie().getValue());
        return new Reading(
                scope,
                DirectoryCursor.at(controller, mode, directory.entries(), position)
                        .written(),
                capabilities);
    }

    /** @param more whether the controller has not finished; in its answer, {@code flags} says so */
    private record Round(List<? extends Entry> entries, ASN1OctetString cookie, boolean more) {}
}
