package uk.nhs.blackcountry.signon.realm.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which national role code (CIS2, {@code S8001:G8002:R8008}) stands for a role that our placements state, where a registration authority has approved that. What
 * is not here is told to apps in a local form: nobody holds a national role because a file of ours says so.
 */
public final class Cis2Roles {
    public static final Cis2Roles NONE = new Cis2Roles(JsonNodeFactory.instance.objectNode());

    /** The mappers that state roles. */
    private static final Set<String> MAPPERS = Set.of("nhs-roles", "nhs-saml-attributes");

    private static final Pattern LOCAL = Pattern.compile("[A-Z0-9]{1,12}");
    private static final Pattern NATIONAL = Pattern.compile("S\\d{4}:G\\d{4}:R\\d{4}");

    private final ObjectNode codes;

    private Cis2Roles(ObjectNode codes) {
        this.codes = codes;
    }

    /**
     * These and those of a file.
     *
     * @param list what stands under {@code cis2Roles}
     * @throws uk.nhs.blackcountry.signon.realm.plan.RealmConfigException for a code of the wrong form, one that stands twice, or no approval
     */
    public Cis2Roles and(JsonNode list, String where) {
        ObjectNode all = codes.deepCopy();
        for (int i = 0; i < list.size(); i++) {
            Entry entry = new Entry(list.get(i), where + "[" + i + "]")
                    .only("local", "code", "name", "approved-by", "approved-on");
            String local = entry.text("local", "the role as placements state it, such as R8008");
            String code = entry.text("code", "the national role code, such as S8001:G8002:R8008");
            if (!LOCAL.matcher(local).matches()) {
                throw entry.wrong("local", "'" + local + "' is no role code: 1 to 12 capital letters and digits");
            }
            if (!NATIONAL.matcher(code).matches()) {
                throw entry.wrong("code", "'" + code + "' is no national role code: S, G and R with four digits each");
            }
            if (all.has(local)) {
                throw entry.wrong("local", "'" + local + "' stands twice");
            }
            entry.text("approved-by", "the registration authority that approved it");
            approvedOn(entry);
            all.putObject(local).put("code", code).put("name", entry.text("name", "the national name of the role"));
        }
        return new Cis2Roles(all);
    }

    private static void approvedOn(Entry entry) {
        String day = entry.text("approved-on", "the day of the approval, such as 2026-12-01");
        try {
            LocalDate.parse(day);
        } catch (DateTimeParseException noDay) {
            throw entry.wrong("approved-on", "'" + day + "' is no day: write it as 2026-12-01");
        }
    }

    /** Gives them to a mapper that states roles; leaves every other as it is. */
    public void writeInto(ObjectNode mapper) {
        if (MAPPERS.contains(mapper.path("protocolMapper").asText())) {
            mapper.withObject("/config").put("role-codes", codes.toString());
        }
    }
}
