package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.PatchRequest;
import com.unboundid.scim2.common.types.Email;
import com.unboundid.scim2.common.types.EnterpriseUserExtension;
import com.unboundid.scim2.common.types.Meta;
import com.unboundid.scim2.common.types.Name;
import com.unboundid.scim2.common.types.UserResource;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;
import uk.nhs.blackcountry.signon.provisioning.intake.StatedUser;

/** A SCIM User as what a trust states, and back (RFC 7643 sections 4.1 and 4.3). */
final class ScimUsers {
    /** Our extension: {@code registrations}, each like {@code GMC 1234567}; and {@code person}, whom the registry takes it for (read-only). */
    static final String STAFF = "urn:blackcountry:scim:schemas:1.0:Staff";

    private static final int MOST_REGISTRATIONS = 8;

    private ScimUsers() {}

    /** @param person whom the registry takes the user for; null where it does not know it yet */
    static GenericScimResource resource(StatedUser user, @Nullable String person, String base) throws ScimException {
        UserResource resource = new UserResource()
                .setUserName(user.userName())
                .setName(new Name()
                        .setGivenName(user.name().given())
                        .setFamilyName(user.name().family()))
                .setDisplayName(user.name().display())
                .setActive(user.active());
        if (user.email() != null) {
            resource.setEmails(
                    List.of(new Email().setValue(user.email()).setType("work").setPrimary(true)));
        }
        resource.setId(user.id().toString());
        resource.setExternalId(user.externalId());
        if (user.employeeNumber() != null) {
            resource.setExtension(new EnterpriseUserExtension().setEmployeeNumber(user.employeeNumber()));
        }
        resource.setMeta(new Meta()
                .setResourceType("User")
                .setCreated(ScimValues.calendar(user.createdAt()))
                .setLastModified(ScimValues.calendar(user.changedAt()))
                .setLocation(URI.create(base + "/Users/" + user.id()))
                .setVersion(ScimValues.version(user.number())));
        GenericScimResource generic = resource.asGenericScimResource();
        ObjectNode staff = JsonUtils.getJsonNodeFactory().objectNode();
        ArrayNode registrations = staff.putArray("registrations");
        user.registrations().stream()
                .map(Registration::toString)
                .sorted(Comparator.naturalOrder())
                .forEach(registrations::add);
        if (person != null) {
            staff.put("person", person);
        }
        generic.getObjectNode().set(STAFF, staff);
        Set<String> schemas = new HashSet<>(generic.getSchemaUrns());
        schemas.add(STAFF);
        generic.setSchemaUrns(schemas.stream().sorted().toList());
        return generic;
    }

    /**
     * @param before what is replaced; null for a new one
     * @throws BadRequestException if something is missing or has not the form that is expected, or there is a password
     */
    static StatedUser stated(ObjectNode body, @Nullable StatedUser before, OdsCode trust, Instant now)
            throws BadRequestException {
        if (body.has("password")) {
            throw BadRequestException.invalidValue("password: nobody signs in by this; it is refused and not kept");
        }
        UserResource user = user(body);
        Name name = user.getName();
        Boolean active = user.getActive();
        String externalId = user.getExternalId();
        EnterpriseUserExtension enterprise = user.getExtension(EnterpriseUserExtension.class);
        return new StatedUser(
                before == null ? UUID.randomUUID() : before.id(),
                trust,
                0,
                ScimValues.text("userName", user.getUserName()),
                externalId == null ? null : ScimValues.text("externalId", externalId),
                new PersonName(
                        ScimValues.text("name.givenName", name == null ? null : name.getGivenName()),
                        ScimValues.text("name.familyName", name == null ? null : name.getFamilyName())),
                email(user.getEmails()),
                active == null || active,
                enterprise == null || enterprise.getEmployeeNumber() == null
                        ? null
                        : ScimValues.text("employeeNumber", enterprise.getEmployeeNumber()),
                registrations(body.path(STAFF).path("registrations")),
                before == null ? now : before.createdAt(),
                now,
                false);
    }

    /** What is stated after a change of some of it (RFC 7644 section 3.5.2). @throws ScimException as the library and {@link #stated} say */
    static StatedUser patched(StatedUser before, PatchRequest patch, String base, Instant now) throws ScimException {
        GenericScimResource resource = resource(before, null, base);
        patch.apply(resource);
        if (!before.id().toString().equals(resource.getId())) {
            throw BadRequestException.mutability("id: it never changes");
        }
        return stated(resource.getObjectNode(), before, before.trust(), now);
    }

    private static UserResource user(ObjectNode body) throws BadRequestException {
        try {
            return JsonUtils.nodeToValue(body, UserResource.class);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw BadRequestException.invalidSyntax("the body is not a User as /scim/v2/Schemas describes it");
        }
    }

    private static @Nullable String email(@Nullable List<Email> emails) throws BadRequestException {
        if (emails == null || emails.isEmpty()) {
            return null;
        }
        if (emails.stream().anyMatch(Objects::isNull)) {
            throw BadRequestException.invalidValue("emails: one of them is null");
        }
        Email chosen = emails.stream()
                .filter(email -> Boolean.TRUE.equals(email.getPrimary()))
                .findFirst()
                .orElse(emails.get(0));
        return ScimValues.text("emails.value", chosen.getValue());
    }

    private static Set<Registration> registrations(JsonNode stated) throws BadRequestException {
        if (stated.isMissingNode() || stated.isNull()) {
            return Set.of();
        }
        if (!stated.isArray() || stated.size() > MOST_REGISTRATIONS) {
            throw BadRequestException.invalidValue("registrations: a list of up to 8 is expected");
        }
        Set<Registration> registrations = new HashSet<>();
        for (JsonNode one : stated) {
            try {
                registrations.add(Registration.parse(one.asText()));
            } catch (IllegalArgumentException e) {
                throw BadRequestException.invalidValue(
                        "registrations: body and number are expected, such as GMC 1234567");
            }
        }
        return registrations;
    }
}
