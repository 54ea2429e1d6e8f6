package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import com.unboundid.scim2.common.types.AttributeDefinition;
import com.unboundid.scim2.common.types.AttributeDefinition.Mutability;
import com.unboundid.scim2.common.types.AttributeDefinition.Type;
import com.unboundid.scim2.common.types.SchemaResource;
import java.util.List;

/** What a Placement has, for whoever reads {@code /scim/v2/Schemas} (RFC 7643 section 7). */
final class PlacementSchema {
    private PlacementSchema() {}

    static SchemaResource resource() {
        return new SchemaResource(
                ScimPlacements.SCHEMA,
                "Placement",
                "Work at sites of the trust",
                List.of(
                        stated("sites", "ODS codes of sites of the trust", Type.STRING, true)
                                .setMultiValued(true)
                                .build(),
                        stated("role", "National job role code, such as R8000", Type.STRING, true)
                                .build(),
                        stated("staffGroup", "Staff group or specialty", Type.STRING, false)
                                .build(),
                        stated("employer", "ODS code of who employs the person", Type.STRING, false)
                                .build(),
                        stated("from", "First instant of access, with its offset", Type.DATETIME, true)
                                .build(),
                        stated("until", "First instant without access, with its offset", Type.DATETIME, true)
                                .build(),
                        stated("sponsor", "Who answers for it at the trust", Type.STRING, false)
                                .build(),
                        stated("employeeNumber", "For whom: by the employee number at the trust", Type.STRING, false)
                                .build(),
                        stated("cis2", "For whom: by the CIS2 user id (12 digits)", Type.STRING, false)
                                .build(),
                        stated("registration", "For whom: register and number, such as GMC 1234567", Type.STRING, false)
                                .build(),
                        answered(
                                "taken",
                                "Whether the registry took it as it stands here; else it is held, or a human said no",
                                Type.BOOLEAN),
                        answered("status", "PROPOSED, APPROVED, DECLINED or WITHDRAWN", Type.STRING),
                        answered("attached", "Whether somebody is known whom it means", Type.BOOLEAN),
                        answered("waiting", "Why nobody is: UNKNOWN, STATED_ELSEWHERE or SEVERAL", Type.STRING)));
    }

    private static AttributeDefinition.Builder stated(String name, String description, Type type, boolean required) {
        return new AttributeDefinition.Builder()
                .setName(name)
                .setDescription(description)
                .setType(type)
                .setRequired(required)
                .setMutability(Mutability.READ_WRITE)
                .setReturned(AttributeDefinition.Returned.DEFAULT);
    }

    private static AttributeDefinition answered(String name, String description, Type type) {
        return stated(name, description, type, false)
                .setMutability(Mutability.READ_ONLY)
                .build();
    }
}
