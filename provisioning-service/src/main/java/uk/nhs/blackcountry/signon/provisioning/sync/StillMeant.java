package uk.nhs.blackcountry.signon.provisioning.sync;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount.Presence;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.sync.WhomIsMeant.Meant;

/**
 * Whether placements are still for the accounts that they follow. One for somebody who was named is, while that person holds the account. Where
 * a number was there and none is now, nobody has said that it is another's: a directory that stops showing its numbers to us does so for
 * everybody at once.
 */
final class StillMeant {
    /** What there is to say. */
    enum Answer {
        YES,
        /** No number of that kind is stated of the account any more, nor this one of anybody else. */
        NOT_STATED,
        NO
    }

    private final Map<AccountKey, KnownAccount> accounts;
    private final Map<AccountKey, Link> links;

    /** @param attached what is looked at */
    StillMeant(Registry registry, Collection<StatedPlacement> attached) {
        List<AccountKey> keys = attached.stream()
                .map(StatedPlacement::account)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        this.accounts = registry.accounts().find(keys);
        this.links = registry.links().ofAccounts(keys);
    }

    /** @param meant who is meant by it now */
    Answer of(StatedPlacement placement, Meant meant) {
        AccountKey key = requireNonNull(placement.account());
        if (placement.whom() instanceof Whom.Known) {
            Link link = links.get(key);
            return link != null && link.person().equals(meant.person()) ? Answer.YES : Answer.NO;
        }
        if (meant.accounts().contains(key)) {
            return Answer.YES;
        }
        KnownAccount known = accounts.get(key);
        if (known == null
                || known.presence() == Presence.GONE
                || !meant.accounts().isEmpty()) {
            return Answer.NO;
        }
        Identifiers stated = known.account().identifiers();
        String employee = stated.employeeNumber();
        if (employee != null
                && !meant.employees().isEmpty()
                && !meant.employees().contains(employee)) {
            return Answer.NO;
        }
        Whom whom = placement.whom();
        if (whom instanceof Whom.Employee named) {
            return compared(employee, named.number());
        }
        if (whom instanceof Whom.SmartCard card) {
            return compared(stated.cis2(), card.userId());
        }
        return whom instanceof Whom.Registered registered ? registered(stated, registered) : Answer.NO;
    }

    private static Answer compared(@Nullable String stated, String named) {
        return stated == null ? Answer.NOT_STATED : stated.equals(named) ? Answer.YES : Answer.NO;
    }

    private static Answer registered(Identifiers stated, Whom.Registered named) {
        List<Registration> there = stated.registrations().stream()
                .filter(one -> one.body().name().equals(named.register().name()))
                .toList();
        boolean same = there.stream().anyMatch(one -> one.number().equals(named.number()));
        return same ? Answer.YES : there.isEmpty() ? Answer.NOT_STATED : Answer.NO;
    }
}
