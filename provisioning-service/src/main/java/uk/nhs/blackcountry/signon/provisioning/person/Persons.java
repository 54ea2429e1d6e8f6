package uk.nhs.blackcountry.signon.provisioning.person;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonId;

/** The persons that the registry keeps. None is ever removed. */
public interface Persons {
    /** Those of {@code ids} that are known. */
    Map<PersonId, Person> find(Collection<PersonId> ids);

    /** Those who turned out to be one of {@code survivors}, in the order of their ids. A survivor is never retired itself. */
    List<Person> retiredFor(Collection<PersonId> survivors);

    /** The ids behind {@code after}, in order; null to start at the first. */
    List<PersonId> page(@Nullable PersonId after, int limit);

    /** Adds what is new, replaces what is known. */
    void save(Collection<Person> persons);
}
