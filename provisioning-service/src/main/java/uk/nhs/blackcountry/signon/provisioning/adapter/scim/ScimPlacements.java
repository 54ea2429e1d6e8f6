package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.PatchRequest;
import com.unboundid.scim2.common.types.Meta;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementStatement;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;

/** Our resource type: work at the sites of a trust, as that trust's identity management states it, and back. */
final class ScimPlacements {
    static final String SCHEMA = "urn:blackcountry:scim:schemas:1.0:Placement";

    private ScimPlacements() {}

    /**
     * @param placement what the registry keeps under the same key; null where it took nothing of the kind
     * @param base address of {@code /scim/v2}
     */
    static GenericScimResource resource(
            PlacementStatement statement, @Nullable StatedPlacement placement, String base) {
        GenericScimResource resource = new GenericScimResource();
        resource.setSchemaUrns(List.of(SCHEMA));
        resource.setId(statement.id().toString());
        resource.setExternalId(statement.key());
        resource.setMeta(new Meta()
                .setResourceType("Placement")
                .setCreated(ScimValues.calendar(statement.createdAt()))
                .setLastModified(ScimValues.calendar(statement.changedAt()))
                .setLocation(URI.create(base + "/Placements/" + statement.id()))
                .setVersion(ScimValues.version(statement.number())));
        ObjectNode fields = resource.getObjectNode();
        put(fields, statement.work());
        put(fields, statement.whom());
        boolean taken = placement != null
                && placement.work().equals(statement.work())
                && placement.whom().equals(statement.whom());
        fields.put("taken", taken);
        if (placement != null) {
            fields.put("status", placement.standing().status().name());
            fields.put("attached", placement.account() != null);
            if (placement.waiting() != null) {
                fields.put("waiting", placement.waiting().name());
            }
        }
        return resource;
    }

    private static void put(ObjectNode fields, Work work) {
        ArrayNode sites = fields.putArray("sites");
        work.sites().forEach(site -> sites.add(site.value()));
        fields.put("role", work.role());
        putIfStated(fields, "staffGroup", work.staffGroup());
        OdsCode employer = work.employer();
        putIfStated(fields, "employer", employer == null ? null : employer.value());
        fields.put("from", work.from().toString());
        fields.put("until", work.until().toString());
        putIfStated(fields, "sponsor", work.sponsor());
    }

    private static void put(ObjectNode fields, Whom whom) {
        if (whom instanceof Whom.Employee employee) {
            fields.put("employeeNumber", employee.number());
        } else if (whom instanceof Whom.SmartCard card) {
            fields.put("cis2", card.userId());
        } else if (whom instanceof Whom.Registered registered) {
            fields.put("registration", registered.register() + " " + registered.number());
        }
    }

    private static void putIfStated(ObjectNode fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    /**
     * @param before what is replaced; null for a new one
     * @throws BadRequestException if something is missing, unknown or not of the form that is expected
     */
    static PlacementStatement stated(ObjectNode body, @Nullable PlacementStatement before, OdsCode trust, Instant now)
            throws BadRequestException {
        PlacementFields fields = PlacementFields.of(body);
        return new PlacementStatement(
                before == null ? UUID.randomUUID() : before.id(),
                0,
                fields.required("externalId"),
                fields.work(trust),
                fields.whom(trust),
                before == null ? now : before.createdAt(),
                now,
                false);
    }

    /** What is stated after a change of some of it (RFC 7644 section 3.5.2). */
    static PlacementStatement patched(PlacementStatement before, PatchRequest patch, String base, Instant now)
            throws ScimException {
        GenericScimResource resource = resource(before, null, base);
        patch.apply(resource);
        if (!before.id().toString().equals(resource.getId())) {
            throw BadRequestException.mutability("id: it never changes");
        }
        return stated(resource.getObjectNode(), before, before.trust(), now);
    }
}
