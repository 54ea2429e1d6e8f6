package uk.nhs.blackcountry.signon.keycloak.nhsmail;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Graph's {@code user} of whoever asks (resource type <i>user</i>, Microsoft Graph v1.0), as far as it is asked for.
 *
 * @param id the object id, Entra's {@code oid}
 * @param given name; null where NHSmail does not say
 * @param mark the attribute in which NHSmail marks leavers; null where it says nothing
 */
record Me(
        String id,
        @Nullable String given,
        @Nullable String family,
        @Nullable String mail,
        @Nullable String mark) {

    /**
     * @param markAttribute Graph's name of the attribute that marks leavers
     * @return null unless it is an object with an id
     */
    static @Nullable Me of(@Nullable JsonNode json, String markAttribute) {
        @Nullable String id = json == null ? null : text(json, "id");
        return json == null || id == null
                ? null
                : new Me(
                        id,
                        text(json, "givenName"),
                        text(json, "surname"),
                        text(json, "mail"),
                        text(json, markAttribute));
    }

    private static @Nullable String text(JsonNode json, String name) {
        @Nullable JsonNode value = json.get(name);
        return value == null || !value.isTextual() || value.textValue().isBlank() ? null : value.textValue();
    }
}
