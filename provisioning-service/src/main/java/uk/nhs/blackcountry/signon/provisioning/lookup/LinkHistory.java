package uk.nhs.blackcountry.signon.provisioning.lookup;

import java.util.List;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.person.Link;

/** All links that ever were, oldest first. */
public interface LinkHistory {
    List<Link> ofPerson(PersonId person);

    List<Link> ofAccount(AccountKey account);
}
