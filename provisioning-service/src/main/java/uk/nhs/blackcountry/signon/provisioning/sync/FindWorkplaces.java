package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import uk.nhs.blackcountry.signon.model.PersonId;

/**
 * The placements of persons as the registry has them now, in the form in which rules look at them. By the same steps by which Keycloak is told: who
 * left is not let in, and a trust's placements are its successor's from the day on. Changes nothing.
 */
public final class FindWorkplaces {
    private final DescribePersons describePersons;

    public FindWorkplaces(Registry registry) {
        this.describePersons = new DescribePersons(registry);
    }

    /**
     * Also those that wait for approval, which open nothing.
     *
     * @param since what was stated and over by then may be left out
     */
    public Map<PersonId, List<Opened>> of(Collection<PersonId> persons, Instant since) {
        return describePersons.opened(persons, since);
    }

    /** The same, and how long they can be signed in for as directories plan it. */
    public Map<PersonId, Outlook> outlook(Collection<PersonId> persons, Instant since) {
        return describePersons.outlook(persons, since);
    }
}
