package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.types.AttributeDefinition;
import com.unboundid.scim2.common.types.AuthenticationScheme;
import com.unboundid.scim2.common.types.BulkConfig;
import com.unboundid.scim2.common.types.ChangePasswordConfig;
import com.unboundid.scim2.common.types.ETagConfig;
import com.unboundid.scim2.common.types.EnterpriseUserExtension;
import com.unboundid.scim2.common.types.FilterConfig;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.PaginationConfig;
import com.unboundid.scim2.common.types.PatchConfig;
import com.unboundid.scim2.common.types.ResourceTypeResource;
import com.unboundid.scim2.common.types.SchemaResource;
import com.unboundid.scim2.common.types.ServiceProviderConfigResource;
import com.unboundid.scim2.common.types.SortConfig;
import com.unboundid.scim2.common.types.UserResource;
import com.unboundid.scim2.common.utils.SchemaUtils;
import java.beans.IntrospectionException;
import java.net.URI;
import java.util.List;

/** What can be done here (RFC 7643 sections 5 to 7). */
final class ScimDescription {
    /** Resources in one answer at most. */
    static final int MOST = 200;

    private ScimDescription() {}

    static GenericScimResource serviceProviderConfig() {
        return new ServiceProviderConfigResource(
                        null,
                        new PatchConfig(true),
                        new BulkConfig(false, 0, 0),
                        new FilterConfig(true, MOST),
                        new ChangePasswordConfig(false),
                        new SortConfig(false),
                        new ETagConfig(true),
                        new PaginationConfig(false, true, "index", MOST, MOST, null),
                        List.of(AuthenticationScheme.createOAuth2BearerToken(true)))
                .asGenericScimResource();
    }

    static List<GenericScimResource> resourceTypes(String base) {
        ResourceTypeResource user = new ResourceTypeResource(
                "User",
                "Somebody who works at the trust, as its identity management states",
                "User",
                URI.create(base + "/Users"),
                URI.create(SchemaUtils.getSchemaUrn(UserResource.class)),
                List.of(
                        new ResourceTypeResource.SchemaExtension(
                                URI.create(SchemaUtils.getSchemaUrn(EnterpriseUserExtension.class)), false),
                        new ResourceTypeResource.SchemaExtension(URI.create(ScimUsers.STAFF), false)));
        ResourceTypeResource group = new ResourceTypeResource(
                "Group",
                "The trust or one of its sites; members work there now",
                "Group",
                URI.create(base + "/Groups"),
                URI.create(SchemaUtils.getSchemaUrn(GroupResource.class)),
                List.of());
        ResourceTypeResource placement = new ResourceTypeResource(
                "Placement",
                "Work at sites of the trust, from one instant until another",
                "Placement",
                URI.create(base + "/Placements"),
                URI.create(ScimPlacements.SCHEMA),
                List.of());
        user.setId("User");
        group.setId("Group");
        placement.setId("Placement");
        return List.of(user.asGenericScimResource(), group.asGenericScimResource(), placement.asGenericScimResource());
    }

    static List<GenericScimResource> schemas() {
        try {
            return List.of(
                    SchemaUtils.getSchema(UserResource.class).asGenericScimResource(),
                    SchemaUtils.getSchema(EnterpriseUserExtension.class).asGenericScimResource(),
                    SchemaUtils.getSchema(GroupResource.class).asGenericScimResource(),
                    staff().asGenericScimResource(),
                    PlacementSchema.resource().asGenericScimResource());
        } catch (IntrospectionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SchemaResource staff() {
        AttributeDefinition registrations = new AttributeDefinition.Builder()
                .setName("registrations")
                .setDescription("Body and number: GMC 1234567; GMC, NMC, HCPC or GPHC")
                .setType(AttributeDefinition.Type.STRING)
                .setMultiValued(true)
                .setMutability(AttributeDefinition.Mutability.READ_WRITE)
                .setReturned(AttributeDefinition.Returned.DEFAULT)
                .build();
        AttributeDefinition person = new AttributeDefinition.Builder()
                .setName("person")
                .setDescription("Whom the registry takes the User for: the sub of that person's tokens")
                .setType(AttributeDefinition.Type.STRING)
                .setMutability(AttributeDefinition.Mutability.READ_ONLY)
                .setReturned(AttributeDefinition.Returned.DEFAULT)
                .build();
        return new SchemaResource(ScimUsers.STAFF, "Staff", "Staff of a trust", List.of(registrations, person));
    }
}
