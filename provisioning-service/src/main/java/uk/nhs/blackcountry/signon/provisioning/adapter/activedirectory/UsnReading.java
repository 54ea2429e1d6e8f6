package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.EnumSet;
import java.util.Set;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Capability;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Pages;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Reading;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Scope;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;
import uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory.DirectoryCursor.Mode;

/**
 * Reads by update sequence number: the highest one is noted before the search, so that what changes during it is read again next time and
 * never missed.
 */
final class UsnReading {
    private final Directory directory;
    private final Controller controller;

    UsnReading(Directory directory, Controller controller) {
        this.directory = directory;
        this.controller = controller;
    }

    Reading everything(Pages pages) throws LDAPException, SourceException {
        directory.users(Directory.USERS, pages::take);
        return reading(Scope.EVERYTHING);
    }

    Reading changes(long since, Pages pages) throws LDAPException, SourceException {
        if (controller.highestUsn() > since) {
            Filter newer = Filter.createGreaterOrEqualFilter("uSNChanged", Long.toString(since + 1));
            directory.users(Filter.createANDFilter(Directory.USERS, newer), pages::take);
            if (directory.showsDeleted()) {
                directory.deleted(newer, pages::take);
            }
        }
        return reading(Scope.CHANGES);
    }

    private Reading reading(Scope scope) throws LDAPException {
        Set<Capability> capabilities = EnumSet.of(Capability.INCREMENTAL);
        if (directory.showsDeleted()) {
            capabilities.add(Capability.DELETIONS);
        }
        String position = Long.toString(controller.highestUsn());
        return new Reading(
                scope,
                DirectoryCursor.at(controller, Mode.USN, directory.entries(), position)
                        .written(),
                capabilities);
    }
}
