package uk.nhs.blackcountry.signon.keycloak.placement;

import java.time.Instant;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;
import uk.nhs.blackcountry.signon.keycloak.person.PersonStore;
import uk.nhs.blackcountry.signon.model.PersonProjection;

/** Any live placement opens every app. What a placement opens app by app is for a later entitlement to say. */
final class PlacementGate implements Gate {
    private final PersonStore persons;

    PlacementGate(PersonStore persons) {
        this.persons = persons;
    }

    @Override
    public Decision decide(UserModel user, ClientModel app, Instant now) {
        if (user.getServiceAccountClientLink() != null) {
            return Decision.UNLIMITED;
        }
        return persons.projectionOfUser(user.getId())
                .map(person -> decide(person, now))
                .orElse(Decision.REFUSED);
    }

    private static Decision decide(PersonProjection person, Instant now) {
        return person.placementsLiveAt(now).isEmpty()
                ? Decision.REFUSED
                : new Decision(true, person.accessEndsAfter(now));
    }
}
