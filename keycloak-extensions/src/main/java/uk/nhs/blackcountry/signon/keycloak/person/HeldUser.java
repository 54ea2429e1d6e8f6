package uk.nhs.blackcountry.signon.keycloak.person;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.model.RealmLine.Deviation;

/**
 * A user as Keycloak's tables have it now, whoever wrote it there, and in what it is not as the projection says.
 *
 * @param linked whether it is linked to our storage component
 * @param identities its federated identities: provider, and the user there
 * @param attributes the names of its attributes, without {@link #OWN_CHOICE}
 */
record HeldUser(Shown shown, boolean linked, Map<String, String> identities, Set<String> attributes) {
    /** The one attribute that Keycloak writes for the person. */
    static final String OWN_CHOICE = "locale";

    /**
     * @param user null where there is none
     * @param addresses as in {@link Shown#of}
     */
    static Set<Deviation> deviations(@Nullable HeldUser user, PersonProjection person, boolean addresses) {
        if (user != null) {
            return user.from(person, addresses);
        }
        // one who was retired before ever being shown has none
        return person.state() == State.RETIRED ? Set.of() : Set.of(Deviation.NO_USER);
    }

    private Set<Deviation> from(PersonProjection person, boolean addresses) {
        EnumSet<Deviation> found = EnumSet.noneOf(Deviation.class);
        Shown shall = Shown.of(person, shown.userName(), addresses);
        add(found, Deviation.UNLINKED, !linked);
        add(found, Deviation.ENABLED, shown.enabled() != shall.enabled());
        add(found, Deviation.USER_NAME, !UserNames.candidates(person).contains(shown.userName()));
        add(found, Deviation.NAME, !names(shown).equals(names(shall)));
        add(found, Deviation.EMAIL, !Objects.equals(shown.email(), shall.email()));
        add(
                found,
                Deviation.NHSMAIL,
                !Objects.equals(identities.get(Contract.NHSMAIL_ALIAS), NhsmailLinks.accountOf(person)));
        add(
                found,
                Deviation.OTHER_IDENTITY,
                identities.keySet().stream().anyMatch(provider -> !provider.equals(Contract.NHSMAIL_ALIAS)));
        add(found, Deviation.ATTRIBUTES, !attributes.isEmpty());
        return found;
    }

    private static List<String> names(Shown shown) {
        return List.of(Objects.toString(shown.first(), ""), Objects.toString(shown.last(), ""));
    }

    private static void add(Set<Deviation> found, Deviation deviation, boolean holds) {
        if (holds) {
            found.add(deviation);
        }
    }
}
