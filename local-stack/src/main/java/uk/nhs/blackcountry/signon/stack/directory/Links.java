package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps {@code memberOf} the mirror of {@code member}, and both true when an object is renamed or deleted. */
final class Links {
    private final AdStore store;

    Links(AdStore store) {
        this.store = store;
    }

    /** After {@code group} changed from {@code before}. */
    void follow(AdObject group, @Nullable AdObject before) throws LDAPException {
        Set<DN> now = names(group, "member");
        Set<DN> then = before == null ? Set.of() : names(before, "member");
        String name = group.entry().getDN();
        for (DN added : now) {
            AdObject member = then.contains(added) ? null : store.byDn(added);
            if (member != null) {
                store.change(member.guid(), entry -> entry.addAttribute("memberOf", name));
            }
        }
        for (DN removed : then) {
            AdObject member = now.contains(removed) ? null : store.byDn(removed);
            if (member != null) {
                store.change(member.guid(), entry -> entry.removeAttributeValue("memberOf", name));
            }
        }
    }

    void renamed(AdObject before, AdObject after) throws LDAPException {
        for (DN group : names(before, "memberOf")) {
            swap(group, "member", before, after);
        }
        for (DN member : names(before, "member")) {
            swap(member, "memberOf", before, after);
        }
    }

    void deleted(AdObject object) throws LDAPException {
        for (DN group : names(object, "memberOf")) {
            swap(group, "member", object, null);
        }
        for (DN member : names(object, "member")) {
            swap(member, "memberOf", object, null);
        }
    }

    private void swap(DN holder, String attribute, AdObject before, @Nullable AdObject after) {
        AdObject object = store.byDn(holder);
        if (object == null) {
            return;
        }
        store.change(object.guid(), entry -> {
            entry.removeAttributeValue(attribute, before.entry().getDN());
            if (after != null) {
                entry.addAttribute(attribute, after.entry().getDN());
            }
        });
    }

    private static Set<DN> names(AdObject object, String attribute) throws LDAPException {
        String[] values = object.entry().getAttributeValues(attribute);
        Set<DN> names = new HashSet<>();
        for (String value : values == null ? List.<String>of() : List.of(values)) {
            names.add(new DN(value));
        }
        return names;
    }
}
