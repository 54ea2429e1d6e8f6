package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes of an object a caller sees. No more than {@link #MAX_VALUES} values of an attribute at once: the rest is asked for
 * with {@code ;range=} (MS-ADTS 3.1.1.3.1.3.3).
 */
final class AttributeSelection {
    /** MaxValRange of a current domain controller. */
    static final int MAX_VALUES = 1500;

    private static final String COMPUTED = "msDS-User-Account-Control-Computed";
    private static final Pattern RANGE = Pattern.compile("(?i)range=([0-9]{1,9})-([0-9]{1,9}|\\*)");

    private final Domain domain;
    private final @Nullable AdObject caller;
    private final List<String> requested;

    /** @param caller null for one to whom no attribute is denied */
    AttributeSelection(Domain domain, @Nullable AdObject caller, List<String> requested) {
        this.domain = domain;
        this.caller = caller;
        this.requested = requested;
    }

    /** Whether {@code attribute} was asked for by name or by asking for everything. */
    boolean includes(String attribute) {
        return requested.isEmpty()
                || requested.contains("*")
                || requested.stream().anyMatch(name -> base(name).equalsIgnoreCase(attribute));
    }

    Entry of(AdObject object) throws LDAPException {
        Entry visible = new Entry(object.entry().getDN());
        if (requested.isEmpty() || requested.contains("*")) {
            for (Attribute attribute : object.entry().getAttributes()) {
                if (isShown(attribute.getName())) {
                    add(visible, attribute, 0, Integer.MAX_VALUE);
                }
            }
        }
        for (String name : requested) {
            if (isShown(base(name))) {
                named(visible, object, name);
            }
        }
        return visible;
    }

    boolean isShown(String attribute) {
        return !AdSchema.isSecret(attribute) && !domain.isHidden(caller, attribute);
    }

    private void named(Entry visible, AdObject object, String name) throws LDAPException {
        String base = base(name);
        if (base.equalsIgnoreCase(COMPUTED) && object.isOfClass("user")) {
            visible.setAttribute(COMPUTED, Integer.toString(computed(object)));
            return;
        }
        Attribute attribute = object.entry().getAttribute(base);
        if (attribute == null) {
            return;
        }
        String options = name.substring(base.length());
        if (options.isEmpty()) {
            add(visible, attribute, 0, Integer.MAX_VALUE);
            return;
        }
        Matcher range = RANGE.matcher(options.substring(1));
        if (!range.matches()) {
            return;
        }
        int from = Integer.parseInt(range.group(1));
        int to = range.group(2).equals("*") ? Integer.MAX_VALUE : Integer.parseInt(range.group(2));
        if (from >= attribute.size() || to < from) {
            throw AdError.error(ResultCode.OPERATIONS_ERROR, "000020EE: range " + from + " is beyond the last value");
        }
        addRange(visible, attribute, from, to);
    }

    private static void add(Entry visible, Attribute attribute, int from, int to) {
        if (attribute.size() > MAX_VALUES) {
            addRange(visible, attribute, from, to);
        } else {
            visible.setAttribute(attribute);
        }
    }

    private static void addRange(Entry visible, Attribute attribute, int from, int to) {
        byte[][] values = attribute.getValueByteArrays();
        int last = (int) Math.min(Math.min((long) from + MAX_VALUES - 1, to), values.length - 1L);
        String end = last == values.length - 1 ? "*" : Integer.toString(last);
        visible.addAttribute(
                attribute.getBaseName() + ";range=" + from + "-" + end, Arrays.copyOfRange(values, from, last + 1));
    }

    /** The bits that are a question to the clock: locked out, password expired (MS-ADTS 3.1.1.4.5.17). */
    private int computed(AdObject object) {
        Instant now = domain.store().clock().instant();
        int bits = domain.logon().isLocked(object, now) ? 0x10 : 0;
        return domain.logon().isPasswordExpired(object, now) ? bits | 0x800000 : bits;
    }

    static String base(String name) {
        int option = name.indexOf(';');
        return option < 0 ? name : name.substring(0, option);
    }

    static boolean isNothing(List<String> requested) {
        return requested.size() == 1
                && requested.get(0).toLowerCase(Locale.ROOT).equals("1.1");
    }
}
