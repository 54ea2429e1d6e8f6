package uk.nhs.blackcountry.signon.stack.staff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A synthetic human being: the truth that correlation has to find.
 *
 * @param accounts at the trusts, the home trust's first; an {@code -adm} account counts as one
 * @param nhsmail null for the few who have none
 */
public record StaffMember(
        String given,
        String family,
        List<AdAccount> accounts,
        @Nullable NhsmailAccount nhsmail) {
    public StaffMember {
        accounts = List.copyOf(accounts);
    }

    /** The trust that employs the person. */
    public Trust home() {
        return accounts.get(0).trust();
    }
}
