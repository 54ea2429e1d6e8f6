package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.Set;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.provisioning.person.Person;

/** Whether whoever is to be placed is somebody. */
final class KnownPersons {
    private final Registry registry;

    KnownPersons(Registry registry) {
        this.registry = registry;
    }

    /** @throws NotPossibleException if there is no such person, or it turned out to be another */
    Person require(PersonId id) {
        Person person = registry.persons().find(Set.of(id)).get(id);
        if (person == null) {
            throw new NotPossibleException("there is no person " + id);
        }
        if (person.state() == State.RETIRED) {
            throw new NotPossibleException(
                    "person %s turned out to be %s: name that one".formatted(id, person.survivor()));
        }
        return person;
    }
}
