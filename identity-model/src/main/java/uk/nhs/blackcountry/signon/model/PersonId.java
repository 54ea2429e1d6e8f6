package uk.nhs.blackcountry.signon.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * A human being, for life: the Keycloak user id and the {@code sub} of every token. Never reused, never derived from a
 * name, an address or an account.
 */
public record PersonId(UUID value) {

    /** @throws IllegalArgumentException unless {@code text} is a UUID in its canonical, lower-case form of 36 characters */
    @JsonCreator
    public static PersonId parse(String text) {
        UUID uuid = UUID.fromString(text);
        if (!uuid.toString().equals(text)) {
            throw new IllegalArgumentException("not a person id in canonical form (lower-case UUID): " + text);
        }
        return new PersonId(uuid);
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
