package uk.nhs.blackcountry.signon.keycloak.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.keycloak.util.JsonSerialization;
import uk.nhs.blackcountry.signon.model.TokenClaims;

/**
 * What a SAML app is told: attributes of the names that the claims of a token have, for the scopes that its registration names. A list is an attribute of several values; what has
 * parts itself is written as JSON, as it stands in a token.
 */
final class SamlAttributes {
    private SamlAttributes() {}

    /** @param scopes of the registration, separated by blanks */
    static Map<String, List<String>> of(String scopes, Told told, UserModel user, RoleCodes codes) {
        Map<String, Object> claims = new LinkedHashMap<>();
        Stream.of(scopes.split(" ")).forEach(scope -> claims.putAll(claimsOf(scope, told, user, codes)));
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        claims.forEach((name, value) -> attributes.put(name, values(value)));
        return attributes;
    }

    private static Map<String, Object> claimsOf(String scope, Told told, UserModel user, RoleCodes codes) {
        return switch (scope) {
            case "profile" -> profile(told, user);
            case "email" -> stated("email", user.getEmail());
            case "nhs_org" ->
                OrganisationClaims.of(told.person(), told.app(), told.now()).asClaims();
            case TokenClaims.PLACEMENTS -> PlacementClaims.of(told);
            case TokenClaims.ROLES_SCOPE -> RoleClaims.of(told, codes);
            case TokenClaims.APP_ROLES -> AppRoleClaims.of(told);
            default -> Map.of();
        };
    }

    private static Map<String, Object> profile(Told told, UserModel user) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.putAll(stated("preferred_username", user.getUsername()));
        claims.putAll(stated("name", told.person().name().display()));
        claims.putAll(stated("given_name", told.person().name().given()));
        claims.putAll(stated("family_name", told.person().name().family()));
        return claims;
    }

    private static Map<String, Object> stated(String name, @Nullable String value) {
        return value == null || value.isBlank() ? Map.of() : Map.of(name, value);
    }

    private static List<String> values(Object claim) {
        return claim instanceof Collection<?> list
                ? list.stream().map(SamlAttributes::text).toList()
                : List.of(text(claim));
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        try {
            return JsonSerialization.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
