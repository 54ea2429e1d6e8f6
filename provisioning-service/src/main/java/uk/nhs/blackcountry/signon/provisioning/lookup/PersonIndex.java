package uk.nhs.blackcountry.signon.provisioning.lookup;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;

/** Finds persons whom some trusts may see: those who hold an account, or have a placement that is not over, at one of them. */
public interface PersonIndex {
    /**
     * In the order of family name, given name and id.
     *
     * @param after the last one of the page before; null for the first page
     */
    List<PersonId> find(Query query, Collection<OdsCode> trusts, @Nullable PersonId after, int limit, Instant now);

    /** Those of {@code persons} whom one of {@code trusts} may see. */
    Set<PersonId> visible(Collection<PersonId> persons, Collection<OdsCode> trusts, Instant now);

    /**
     * Whom is looked for; all that is given must be true of a person.
     *
     * @param name how the given or the family name begins, or both with a space between; whatever the case
     * @param userName of the person or one of the accounts that may be seen, whatever the case
     * @param account that the person holds
     */
    record Query(
            @Nullable String name,
            @Nullable String userName,
            @Nullable AccountKey account) {}
}
