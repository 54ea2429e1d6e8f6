package uk.nhs.blackcountry.signon.keycloak.token;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.util.JsonSerialization;
import uk.nhs.blackcountry.signon.model.TokenClaims;

/**
 * Which national role code stands for which role of our placements: the data of {@code cis2-roles.yaml}, as the mappers are given it.
 *
 * @param byLocalCode what was approved
 */
record RoleCodes(Map<String, National> byLocalCode) {
    /** The mappers' setting: JSON, {@code {"R8008": {"code": "S8001:G8002:R8008", "name": "…"}}}. */
    static final String SETTING = "role-codes";

    record National(String code, String name) {}

    RoleCodes {
        byLocalCode = Map.copyOf(byLocalCode);
    }

    /** @throws IllegalArgumentException if it is not of the form above */
    static RoleCodes parse(@Nullable String setting) {
        if (setting == null || setting.isBlank()) {
            return new RoleCodes(Map.of());
        }
        try {
            return new RoleCodes(
                    JsonSerialization.mapper.readValue(setting, new TypeReference<Map<String, National>>() {}));
        } catch (IOException | NullPointerException malformed) {
            throw new IllegalArgumentException(
                    SETTING
                            + " is not of the form {\"R8008\": {\"code\": …, \"name\": …}}: write it by realm-config alone",
                    malformed);
        }
    }

    /** Refuses a malformed setting where it is written: in use it would be everybody's sign-in that fails. */
    static void check(ProtocolMapperModel mapper) throws ProtocolMapperConfigException {
        try {
            parse(mapper.getConfig().get(SETTING));
        } catch (IllegalArgumentException malformed) {
            throw new ProtocolMapperConfigException(malformed.getMessage(), malformed);
        }
    }

    /** The claims of a role: the national ones where they were approved, else the local code in a form that is no national one's. */
    Map<String, String> claimsOf(String role) {
        National national = byLocalCode.get(role);
        if (national == null) {
            return Map.of(TokenClaims.ROLE_CODE, TokenClaims.LOCAL_ROLE + role);
        }
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put(TokenClaims.ROLE_CODE, national.code());
        claims.put(TokenClaims.ROLE_NAME, national.name());
        return claims;
    }
}
