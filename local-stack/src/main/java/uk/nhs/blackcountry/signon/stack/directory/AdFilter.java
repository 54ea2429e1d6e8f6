package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A search filter as Active Directory reads it, with its three own matching rules (MS-ADTS 3.1.1.3.4.4). */
final class AdFilter {
    private static final String BIT_AND = "1.2.840.113556.1.4.803";
    private static final String BIT_OR = "1.2.840.113556.1.4.804";
    private static final String IN_CHAIN = "1.2.840.113556.1.4.1941";

    private static final Map<String, String> KEPT_AS =
            Map.of("createtimestamp", "whenCreated", "modifytimestamp", "whenChanged");

    private final AdStore store;
    private final Filter filter;
    private final String categories;

    AdFilter(AdStore store, Filter filter, String baseDn) {
        this.store = store;
        this.filter = filter;
        this.categories = ",CN=Schema,CN=Configuration," + baseDn;
    }

    boolean matches(AdObject object) throws LDAPException {
        return matches(filter, object);
    }

    /** Objects among which every match is, found by an index; null where no index helps. */
    @Nullable
    Set<AdObject> candidates() {
        return candidates(filter);
    }

    private @Nullable Set<AdObject> candidates(Filter part) {
        switch (part.getFilterType()) {
            case Filter.FILTER_TYPE_EQUALITY:
                return indexed(part);
            case Filter.FILTER_TYPE_AND:
                for (Filter component : part.getComponents()) {
                    Set<AdObject> found = candidates(component);
                    if (found != null) {
                        return found;
                    }
                }
                return null;
            case Filter.FILTER_TYPE_OR:
                Set<AdObject> all = new LinkedHashSet<>();
                for (Filter component : part.getComponents()) {
                    Set<AdObject> found = candidates(component);
                    if (found == null) {
                        return null;
                    }
                    all.addAll(found);
                }
                return all;
            default:
                return null;
        }
    }

    /** Tombstones keep their logon name but leave the index, so the whole is scanned where they may be meant. */
    private @Nullable Set<AdObject> indexed(Filter part) {
        AdObject found;
        switch (part.getAttributeName().toLowerCase(Locale.ROOT)) {
            case "samaccountname" -> found = store.bySam(part.getAssertionValue());
            case "userprincipalname" -> found = store.byUpn(part.getAssertionValue());
            case "objectguid" -> {
                byte[] bytes = part.getAssertionValueBytes();
                found = bytes.length == 16 ? store.byGuid(Guids.guid(bytes)) : null;
            }
            default -> {
                return null;
            }
        }
        return found == null ? Set.of() : Set.of(found);
    }

    private boolean matches(Filter part, AdObject object) throws LDAPException {
        switch (part.getFilterType()) {
            case Filter.FILTER_TYPE_AND:
                for (Filter component : part.getComponents()) {
                    if (!matches(component, object)) {
                        return false;
                    }
                }
                return true;
            case Filter.FILTER_TYPE_OR:
                for (Filter component : part.getComponents()) {
                    if (matches(component, object)) {
                        return true;
                    }
                }
                return false;
            case Filter.FILTER_TYPE_NOT:
                return !matches(part.getNOTComponent(), object);
            case Filter.FILTER_TYPE_EXTENSIBLE_MATCH:
                return extensible(part, object);
            default:
                return plain(part, object);
        }
    }

    private boolean plain(Filter part, AdObject object) throws LDAPException {
        String attribute = part.getAttributeName();
        if (AdSchema.isSecret(attribute)) {
            return false;
        }
        if (part.getFilterType() == Filter.FILTER_TYPE_EQUALITY
                && attribute.equalsIgnoreCase("objectCategory")
                && !part.getAssertionValue().contains("=")) {
            // a class name stands for the name of its schema object
            Filter whole = Filter.createEqualityFilter(attribute, "CN=" + part.getAssertionValue() + categories);
            return whole.matchesEntry(object.entry(), AdSchema.MATCHING);
        }
        if (part.getFilterType() == Filter.FILTER_TYPE_GREATER_OR_EQUAL) {
            // MS-ADTS 3.1.1.4.5: the LDAP names of the two times are constructed from what AD keeps
            String kept = KEPT_AS.getOrDefault(attribute.toLowerCase(Locale.ROOT), attribute);
            return Filter.createGreaterOrEqualFilter(kept, part.getAssertionValue())
                    .matchesEntry(object.entry(), AdSchema.MATCHING);
        }
        return part.matchesEntry(object.entry(), AdSchema.MATCHING);
    }

    private boolean extensible(Filter part, AdObject object) throws LDAPException {
        String rule = part.getMatchingRuleID();
        String attribute = part.getAttributeName();
        if (rule == null || attribute == null) {
            throw AdError.error(ResultCode.INAPPROPRIATE_MATCHING, "an extensible match needs an attribute and a rule");
        }
        switch (rule) {
            case BIT_AND:
                long all = number(part);
                return object.entry().hasAttribute(attribute) && (object.number(attribute) & all) == all;
            case BIT_OR:
                return (object.number(attribute) & number(part)) != 0;
            case IN_CHAIN:
                return reaches(object, attribute, new DN(part.getAssertionValue()), new LinkedHashSet<>());
            default:
                throw AdError.error(
                        ResultCode.INAPPROPRIATE_MATCHING, "not a matching rule of this directory: " + rule);
        }
    }

    private boolean reaches(AdObject from, String attribute, DN goal, Set<DN> seen) throws LDAPException {
        String[] values = from.entry().getAttributeValues(attribute);
        for (String value : values == null ? List.<String>of() : List.of(values)) {
            DN next = new DN(value);
            AdObject object = store.byDn(next);
            if (next.equals(goal) || (seen.add(next) && object != null && reaches(object, attribute, goal, seen))) {
                return true;
            }
        }
        return false;
    }

    private static long number(Filter part) throws LDAPException {
        try {
            return Long.parseLong(part.getAssertionValue());
        } catch (NumberFormatException e) {
            throw AdError.error(ResultCode.INVALID_ATTRIBUTE_SYNTAX, "not a number: " + part.getAssertionValue());
        }
    }
}
