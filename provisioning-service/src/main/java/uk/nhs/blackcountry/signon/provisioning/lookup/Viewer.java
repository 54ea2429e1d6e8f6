package uk.nhs.blackcountry.signon.provisioning.lookup;

import java.util.Set;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;

/**
 * Who looks, and for which trusts they may act now.
 *
 * @param trusts empty for anybody who administers nothing: such a person sees nothing
 */
public record Viewer(PersonId person, Set<OdsCode> trusts) {
    public Viewer {
        trusts = Set.copyOf(trusts);
    }

    /** Whether they may see all that {@code account}'s source says of it. NHSmail is no trust's: whoever sees its holder sees it. */
    boolean seesWhole(AccountKey account) {
        return account.trust().map(trusts::contains).orElse(true);
    }
}
