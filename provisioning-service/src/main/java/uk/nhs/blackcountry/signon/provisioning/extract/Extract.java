package uk.nhs.blackcountry.signon.provisioning.extract;

import java.util.List;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Aside;

/**
 * What a file says.
 *
 * @param rows how many it has, those left aside too
 */
record Extract(int rows, List<Account> accounts, List<BadRow> badRows) {
    List<Aside> asides() {
        return badRows.stream().map(BadRow::asAside).toList();
    }
}
