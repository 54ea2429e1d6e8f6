package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adding, changing, moving and deleting, with what Active Directory does besides: defaults, tombstones, links kept in step. */
final class AdWrites {
    private final Domain domain;
    private final AdStore store;
    private final Links links;

    AdWrites(Domain domain) {
        this.domain = domain;
        this.store = domain.store();
        this.links = new Links(store);
    }

    AdObject add(String name, List<Attribute> attributes) throws LDAPException {
        synchronized (store) {
            DN dn = new DN(name);
            DN parent = dn.getParent();
            if (parent == null || store.byDn(parent) == null) {
                throw AdError.noSuchObject(domain.baseDn());
            }
            if (store.byDn(dn) != null) {
                throw taken(name);
            }
            Entry entry = new Entry(name, AdSchema.MATCHING);
            for (Attribute attribute : attributes) {
                if (attribute.hasValue() && !attribute.getName().equalsIgnoreCase("unicodePwd")) {
                    entry.addAttribute(attribute);
                }
            }
            entry.setAttribute("instanceType", "4");
            accountDefaults(entry);
            checkUnique(entry, null);
            AdObject added = store.add(UUID.randomUUID(), entry);
            for (Attribute attribute : attributes) {
                if (attribute.getName().equalsIgnoreCase("unicodePwd")) {
                    setPassword(added, quoted(attribute.getValueByteArray()));
                }
            }
            links.follow(added, null);
            return added;
        }
    }

    private void accountDefaults(Entry entry) {
        if (!entry.hasObjectClass("user")) {
            return;
        }
        setIfAbsent(entry, "sAMAccountName", "$" + UUID.randomUUID().toString().substring(0, 13));
        setIfAbsent(entry, "userAccountControl", "546");
        setIfAbsent(entry, "accountExpires", Long.toString(AdTime.NEVER));
        setIfAbsent(entry, "pwdLastSet", "0");
        setIfAbsent(entry, "badPwdCount", "0");
        setIfAbsent(entry, "sAMAccountType", "805306368");
        setIfAbsent(entry, "primaryGroupID", "513");
        setIfAbsent(entry, "objectCategory", AdSchema.PERSON_CATEGORY + domain.baseDn());
    }

    void modify(String name, List<Modification> modifications) throws LDAPException {
        synchronized (store) {
            AdObject object = existing(name);
            Entry after = object.entry();
            for (Modification modification : modifications) {
                String attribute = modification.getAttributeName();
                if (AdSchema.isReadOnly(attribute) || attribute.startsWith("x-")) {
                    throw AdError.error(
                            ResultCode.CONSTRAINT_VIOLATION,
                            "0000209A: AttrErr: DSID-0315129C, #1: problem 1005 (CONSTRAINT_ATT_TYPE), Att "
                                    + attribute);
                }
                if (attribute.equalsIgnoreCase("unicodePwd")) {
                    after = withPassword(after, modification);
                } else {
                    after = Entry.applyModifications(after, true, modification);
                }
            }
            normalise(after);
            checkUnique(after, object.guid());
            Entry wanted = after;
            AdObject changed = store.change(object.guid(), entry -> replace(entry, wanted));
            links.follow(changed, object);
        }
    }

    private Entry withPassword(Entry entry, Modification modification) throws LDAPException {
        if (modification.getModificationType() == ModificationType.DELETE) {
            return entry; // the first half of a change by the person; an administrator may leave it out
        }
        Entry after = entry.duplicate();
        Passwords.set(after, quoted(modification.getValueByteArrays()[0]));
        after.setAttribute(
                "pwdLastSet", Long.toString(AdTime.ticks(store.clock().instant())));
        return after;
    }

    /** What AD makes of values that stand for something else (MS-SAMR 3.1.1.8). */
    private void normalise(Entry entry) throws LDAPException {
        if ("-1".equals(entry.getAttributeValue("pwdLastSet"))) {
            entry.setAttribute(
                    "pwdLastSet", Long.toString(AdTime.ticks(store.clock().instant())));
        }
        if ("0".equals(entry.getAttributeValue("lockoutTime"))) {
            entry.setAttribute("badPwdCount", "0");
        }
        Long control = entry.getAttributeValueAsLong("userAccountControl");
        if (control != null && (control & 0x10) != 0) {
            entry.setAttribute("userAccountControl", Long.toString(control & ~0x10L));
        }
    }

    void setPassword(AdObject account, String password) {
        store.change(account.guid(), entry -> {
            Passwords.set(entry, password);
            entry.setAttribute(
                    "pwdLastSet", Long.toString(AdTime.ticks(store.clock().instant())));
        });
    }

    /** @param newParent null keeps the parent */
    AdObject rename(String name, String newRdn, @Nullable String newParent) throws LDAPException {
        synchronized (store) {
            AdObject object = existing(name);
            if (store.hasChildren(object.dn())) {
                throw AdError.error(
                        ResultCode.NOT_ALLOWED_ON_NONLEAF,
                        "this stand-in renames and moves only objects without children");
            }
            DN parent = newParent == null ? object.dn().getParent() : new DN(newParent);
            if (parent == null || store.byDn(parent) == null) {
                throw AdError.noSuchObject(domain.baseDn());
            }
            DN target = new DN(new RDN(newRdn), parent);
            AdObject held = store.byDn(target);
            if (held != null && !held.guid().equals(object.guid())) {
                throw taken(target.toString());
            }
            AdObject moved = store.change(object.guid(), entry -> entry.setDN(target));
            links.renamed(object, moved);
            return moved;
        }
    }

    /** What is left is a tombstone (MS-ADTS 3.1.1.5.5.1.1): most attributes go, the object keeps its GUID and logon name. */
    void delete(String name) throws LDAPException {
        synchronized (store) {
            AdObject object = existing(name);
            if (store.hasChildren(object.dn())) {
                throw AdError.error(
                        ResultCode.NOT_ALLOWED_ON_NONLEAF,
                        "00002015: UpdErr: DSID-031A11CB, problem 6003 (CAN'T_ON_NON_LEAF), data 0\n");
            }
            links.deleted(object);
            store.change(object.guid(), entry -> Tombstones.bury(entry, object, domain.deletedObjects()));
        }
    }

    AdObject existing(String name) throws LDAPException {
        AdObject object = domain.object(name);
        if (object == null || object.isDeleted()) {
            throw AdError.noSuchObject(domain.baseDn());
        }
        return object;
    }

    private void checkUnique(Entry entry, @Nullable UUID self) throws LDAPException {
        String sam = entry.getAttributeValue("sAMAccountName");
        String upn = entry.getAttributeValue("userPrincipalName");
        AdObject bySam = sam == null ? null : store.bySam(sam);
        AdObject byUpn = upn == null ? null : store.byUpn(upn);
        if ((bySam != null && !bySam.guid().equals(self))
                || (byUpn != null && !byUpn.guid().equals(self))) {
            throw taken(entry.getDN());
        }
    }

    private static LDAPException taken(String name) {
        return AdError.error(
                ResultCode.ENTRY_ALREADY_EXISTS,
                "00000524: UpdErr: DSID-031A11FA, problem 6005 (ENTRY_EXISTS), data 0: " + name);
    }

    private static void replace(Entry entry, Entry wanted) {
        List.copyOf(entry.getAttributes()).forEach(attribute -> entry.removeAttribute(attribute.getName()));
        wanted.getAttributes().forEach(entry::setAttribute);
    }

    /** {@code unicodePwd} is the password in quotation marks, in UTF-16LE (MS-ADTS 3.1.1.3.1.5). */
    private static String quoted(byte[] value) throws LDAPException {
        String text = new String(value, StandardCharsets.UTF_16LE);
        if (text.length() < 3 || !text.startsWith("\"") || !text.endsWith("\"")) {
            throw AdError.unwilling("unicodePwd is the password in quotation marks, in UTF-16LE");
        }
        return text.substring(1, text.length() - 1);
    }

    private static void setIfAbsent(Entry entry, String attribute, String value) {
        if (!entry.hasAttribute(attribute)) {
            entry.setAttribute(attribute, value);
        }
    }
}
