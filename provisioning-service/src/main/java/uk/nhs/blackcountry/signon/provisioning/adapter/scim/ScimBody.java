package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.messages.PatchRequest;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.io.IOException;

/** What comes as a body. */
final class ScimBody {
    private ScimBody() {}

    static ObjectNode object(byte[] body) throws BadRequestException {
        try {
            JsonNode node = JsonUtils.getObjectReader().readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            // said below
        }
        throw BadRequestException.invalidSyntax("the body is not a JSON object");
    }

    static PatchRequest patch(byte[] body) throws BadRequestException {
        ObjectNode patch = object(body);
        boolean listed = patch.properties().stream()
                .anyMatch(field -> field.getKey().equalsIgnoreCase("Operations") && isListOfObjects(field.getValue()));
        try {
            if (listed) {
                return JsonUtils.nodeToValue(patch, PatchRequest.class);
            }
        } catch (IOException | IllegalArgumentException e) {
            // said below
        }
        throw BadRequestException.invalidSyntax("the body is not a PatchOp (RFC 7644 section 3.5.2)");
    }

    /** The library passes over what is missing here, and breaks at it later. */
    private static boolean isListOfObjects(JsonNode operations) {
        return operations.isArray() && operations.valueStream().allMatch(JsonNode::isObject);
    }
}
