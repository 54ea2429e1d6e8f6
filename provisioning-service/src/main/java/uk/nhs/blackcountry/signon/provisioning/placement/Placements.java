package uk.nhs.blackcountry.signon.provisioning.placement;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;

/** The placements that the registry keeps, ended ones too. */
public interface Placements {
    Map<AccountKey, List<Placement>> ofAccounts(Collection<AccountKey> accounts);

    Map<PersonId, List<Placement>> ofPersons(Collection<PersonId> persons);

    /** Adds what is new, replaces what is known. */
    void save(Collection<Placement> placements);
}
