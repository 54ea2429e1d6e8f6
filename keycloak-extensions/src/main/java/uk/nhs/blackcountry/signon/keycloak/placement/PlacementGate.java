package uk.nhs.blackcountry.signon.keycloak.placement;

import java.time.Instant;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;
import uk.nhs.blackcountry.signon.keycloak.person.PersonStore;
import uk.nhs.blackcountry.signon.model.PersonProjection;

/** A live placement opens the apps that it was sent with: the policy is the registry's, the clock is ours. */
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
                .map(person -> decide(person, app.getClientId(), now))
                .orElse(Decision.REFUSED);
    }

    private static Decision decide(PersonProjection person, String app, Instant now) {
        return person.placementsLiveAt(now, app).isEmpty()
                ? Decision.REFUSED
                : new Decision(true, person.accessEndsAfter(now, app), person.closesAfter(now, app));
    }
}
