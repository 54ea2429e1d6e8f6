package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;

/** A refusal about a person, which was kept: an administrator can be asked about it by its id. */
final class DeniedError extends OAuth2Error {
    private static final long serialVersionUID = 1L;
    /** Beside {@code error}: RFC 6749 section 5.2 has apps ignore what they do not know. */
    private static final String DENIAL = "denial_id";

    private final UUID denial;

    DeniedError(String code, String description, UUID denial) {
        super(code, description, null);
        this.denial = denial;
    }

    /** What is written of any error. */
    static Map<String, String> written(OAuth2Error error) {
        Map<String, String> fields = new HashMap<>();
        fields.put(OAuth2ParameterNames.ERROR, error.getErrorCode());
        if (error.getDescription() != null) {
            fields.put(OAuth2ParameterNames.ERROR_DESCRIPTION, error.getDescription());
        }
        if (error instanceof DeniedError denied) {
            fields.put(DENIAL, denied.denial.toString());
        }
        return fields;
    }
}
