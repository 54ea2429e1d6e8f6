package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;

/** What is written in a Placement. Its names are the same in any case (RFC 7643 section 2.1); one that is misspelt is refused, not passed over. */
final class PlacementFields {
    private static final int MOST_SITES = 50;
    private static final Set<String> KNOWN = names(
            "schemas id externalId meta sites role staffGroup employer from until sponsor employeeNumber cis2 registration"
                    + " taken status attached waiting");

    private final ObjectNode body;

    private PlacementFields(ObjectNode body) {
        this.body = body;
    }

    static PlacementFields of(ObjectNode body) throws BadRequestException {
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!KNOWN.contains(field.getKey())) {
                throw BadRequestException.invalidSyntax(
                        "a Placement has no attribute of such a name: see /scim/v2/Schemas/" + ScimPlacements.SCHEMA);
            }
        }
        return new PlacementFields(body);
    }

    private static Set<String> names(String list) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(List.of(list.split(" ")));
        return names;
    }

    Work work(OdsCode trust) throws BadRequestException {
        String employer = optional("employer");
        return new Work(
                trust,
                sites(),
                required("role"),
                optional("staffGroup"),
                employer == null ? null : understood("employer", employer, OdsCode::new),
                moment("from"),
                moment("until"),
                optional("sponsor"));
    }

    /** One number says who is meant: of two that disagree, nobody would know which is right. */
    Whom whom(OdsCode trust) throws BadRequestException {
        String employee = optional("employeeNumber");
        String card = optional("cis2");
        String registration = optional("registration");
        if (Stream.of(employee, card, registration)
                        .filter(number -> number != null)
                        .count()
                != 1) {
            throw BadRequestException.invalidValue(
                    "exactly one of employeeNumber, cis2 and registration says for whom it is");
        }
        if (employee != null) {
            return understood("employeeNumber", employee, number -> new Whom.Employee(trust, number));
        }
        return card != null
                ? understood("cis2", card, Whom.SmartCard::new)
                : understood("registration", String.valueOf(registration), PlacementFields::registered);
    }

    private static Whom registered(String text) {
        int space = text.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("body and number are expected");
        }
        String register = text.substring(0, space).toUpperCase(Locale.ROOT);
        return new Whom.Registered(Whom.Registered.Register.valueOf(register), text.substring(space + 1));
    }

    private List<OdsCode> sites() throws BadRequestException {
        JsonNode stated = body.path("sites");
        if (!stated.isArray() || stated.isEmpty() || stated.size() > MOST_SITES) {
            throw BadRequestException.invalidValue("sites: a list of codes is expected, such as [\"RNA01\"]");
        }
        List<OdsCode> sites = new ArrayList<>();
        for (JsonNode site : stated) {
            sites.add(understood("sites", site.asText(), OdsCode::new));
        }
        return sites;
    }

    /** An offset is needed: else nobody knows which of the two hours is meant when the clocks go back. */
    private Instant moment(String name) throws BadRequestException {
        try {
            Instant moment = OffsetDateTime.parse(required(name)).toInstant();
            if (moment.isAfter(Instant.EPOCH) && moment.isBefore(Instant.parse("3000-01-01T00:00:00Z"))) {
                return moment;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw BadRequestException.invalidValue(
                name + ": a date and time with its offset is expected, such as 2027-08-04T07:00:00+01:00");
    }

    String required(String name) throws BadRequestException {
        return ScimValues.text(name, string(name));
    }

    private @Nullable String optional(String name) throws BadRequestException {
        String stated = string(name);
        return stated == null ? null : ScimValues.text(name, stated);
    }

    private @Nullable String string(String name) throws BadRequestException {
        JsonNode stated = body.path(name);
        if (stated.isMissingNode() || stated.isNull()) {
            return null;
        }
        if (!stated.isTextual()) {
            throw BadRequestException.invalidValue(name + ": a text is expected");
        }
        return stated.asText();
    }

    private static <T> T understood(String name, String text, Function<String, T> form) throws BadRequestException {
        try {
            return form.apply(text);
        } catch (IllegalArgumentException e) {
            throw BadRequestException.invalidValue(name + ": it has not the form that the schema describes");
        }
    }
}
