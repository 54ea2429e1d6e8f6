package uk.nhs.blackcountry.signon.keycloak.person;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.jpa.entities.UserEntity;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;

/** What Keycloak's user shows of a person. */
record Shown(
        String userName,
        @Nullable String first,
        @Nullable String last,
        @Nullable String email,
        boolean enabled) {

    /** @param addresses whether users may share one; where they may not, they have none: the projection has it */
    static Shown of(PersonProjection person, String userName, boolean addresses) {
        boolean retired = person.state() == State.RETIRED;
        return new Shown(
                userName,
                retired ? null : UserNames.shown(person.name().given()),
                retired ? null : UserNames.shown(person.name().family()),
                retired || !addresses ? null : address(person.email()),
                person.state() == State.ACTIVE);
    }

    static Shown of(UserEntity user) {
        return new Shown(
                user.getUsername(), user.getFirstName(), user.getLastName(), user.getEmail(), user.isEnabled());
    }

    private static @Nullable String address(@Nullable String email) {
        return email == null || email.isBlank() || email.length() > UserNames.LONGEST
                ? null
                : email.toLowerCase(Locale.ROOT);
    }
}
