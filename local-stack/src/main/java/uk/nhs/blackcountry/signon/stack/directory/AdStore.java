package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one domain controller and their update sequence numbers (MS-ADTS 3.1.1.1.9): every replicated change takes the next
 * number, on the object and on each attribute that changed. Everything happens under one lock; what is handed out never changes.
 */
final class AdStore {
    private final Clock clock;
    private final UUID invocationId;
    private final NavigableMap<Long, AdObject> byCreation = new TreeMap<>();
    private final NavigableMap<Long, AdObject> byChange = new TreeMap<>();
    private final Map<UUID, AdObject> byGuid = new HashMap<>();
    private final Map<DN, AdObject> byDn = new HashMap<>();
    private final Map<String, AdObject> bySam = new HashMap<>();
    private final Map<String, AdObject> byUpn = new HashMap<>();
    private final List<Consumer<AdObject>> watchers = new CopyOnWriteArrayList<>();
    private long highest;

    AdStore(Clock clock, UUID invocationId, long highest) {
        this.clock = clock;
        this.invocationId = invocationId;
        this.highest = highest;
    }

    Clock clock() {
        return clock;
    }

    UUID invocationId() {
        return invocationId;
    }

    synchronized long highestUsn() {
        return highest;
    }

    synchronized @Nullable AdObject byGuid(UUID guid) {
        return byGuid.get(guid);
    }

    synchronized @Nullable AdObject byDn(DN dn) {
        return byDn.get(dn);
    }

    synchronized @Nullable AdObject bySam(String sam) {
        return bySam.get(sam.toLowerCase(Locale.ROOT));
    }

    synchronized @Nullable AdObject byUpn(String upn) {
        return byUpn.get(upn.toLowerCase(Locale.ROOT));
    }

    /** Every object, tombstones included, in the order in which they were created, after {@code created}. */
    synchronized List<AdObject> createdAfter(long created) {
        return new ArrayList<>(byCreation.tailMap(created, false).values());
    }

    /** Every object, tombstones included, in the order of its last change, after {@code changed}. */
    synchronized List<AdObject> changedAfter(long changed) {
        return new ArrayList<>(byChange.tailMap(changed, false).values());
    }

    synchronized boolean hasChildren(DN dn) {
        return byDn.keySet().stream().anyMatch(other -> dn.equals(other.getParent()));
    }

    /** Tells {@code watcher} of every replicated change from now on, in the changing thread. */
    Runnable watch(Consumer<AdObject> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /** Puts back what an earlier run had kept. */
    synchronized void restore(AdObject object) {
        index(object);
    }

    /** Adds an object under a new number. The entry needs its {@code objectGUID}. */
    synchronized AdObject add(UUID guid, Entry entry) {
        long usn = ++highest;
        String now = AdTime.generalized(clock.instant());
        Entry copy = entry.duplicate();
        copy.setAttribute("objectGUID", Guids.bytes(guid));
        copy.setAttribute("uSNCreated", Long.toString(usn));
        copy.setAttribute("uSNChanged", Long.toString(usn));
        copy.setAttribute("whenCreated", now);
        copy.setAttribute("whenChanged", now);
        name(copy);
        Map<String, Long> changes = new HashMap<>();
        for (Attribute attribute : copy.getAttributes()) {
            if (AdSchema.replicates(attribute.getName())) {
                changes.put(attribute.getName().toLowerCase(Locale.ROOT), usn);
            }
        }
        AdObject object = new AdObject(guid, copy, changes);
        index(object);
        watchers.forEach(watcher -> watcher.accept(object));
        return object;
    }

    /** Changes an object: {@code change} gets a copy of its entry. A change that leaves everything as it was takes no number. */
    synchronized AdObject change(UUID guid, Consumer<Entry> change) {
        AdObject before = byGuid.get(guid);
        if (before == null) {
            throw new IllegalArgumentException("no object " + guid);
        }
        Entry after = before.entry().duplicate();
        change.accept(after);
        name(after);
        List<String> changed = differences(before.entry(), after);
        Map<String, Long> changes = new HashMap<>(before.changes());
        boolean replicates = changed.stream().anyMatch(AdSchema::replicates);
        if (replicates) {
            long usn = ++highest;
            changed.stream()
                    .filter(AdSchema::replicates)
                    .forEach(attribute -> changes.put(attribute.toLowerCase(Locale.ROOT), usn));
            after.setAttribute("uSNChanged", Long.toString(usn));
            after.setAttribute("whenChanged", AdTime.generalized(clock.instant()));
        }
        AdObject object = new AdObject(guid, after, changes);
        unindex(before);
        index(object);
        if (replicates) {
            watchers.forEach(watcher -> watcher.accept(object));
        }
        return object;
    }

    /** The names of the attributes that differ; {@code name} whenever the object got another name or another place. */
    private static List<String> differences(Entry before, Entry after) {
        List<String> changed = new ArrayList<>();
        for (Attribute attribute : after.getAttributes()) {
            if (!attribute.equals(before.getAttribute(attribute.getName()))) {
                changed.add(attribute.getName());
            }
        }
        for (Attribute attribute : before.getAttributes()) {
            if (!after.hasAttribute(attribute.getName())) {
                changed.add(attribute.getName());
            }
        }
        if (!before.getDN().equals(after.getDN())) {
            changed.add("name");
        }
        return changed;
    }

    private static void name(Entry entry) {
        entry.setAttribute("distinguishedName", entry.getDN());
        try {
            RDN rdn = entry.getRDN();
            if (rdn != null) {
                entry.setAttribute("name", rdn.getAttributeValues()[0]);
                entry.setAttribute(rdn.getAttributeNames()[0], rdn.getAttributeValues()[0]);
            }
        } catch (LDAPException e) {
            throw new IllegalArgumentException("not a name: " + entry.getDN(), e);
        }
    }

    private void index(AdObject object) {
        byGuid.put(object.guid(), object);
        byDn.put(object.dn(), object);
        byCreation.put(object.created(), object);
        byChange.put(object.changed(), object);
        if (!object.isDeleted()) {
            put(bySam, object.lower("sAMAccountName"), object);
            put(byUpn, object.lower("userPrincipalName"), object);
        }
    }

    private void unindex(AdObject object) {
        byDn.remove(object.dn());
        byCreation.remove(object.created());
        byChange.remove(object.changed());
        remove(bySam, object.lower("sAMAccountName"), object);
        remove(byUpn, object.lower("userPrincipalName"), object);
    }

    private static void put(Map<String, AdObject> index, @Nullable String key, AdObject object) {
        if (key != null) {
            index.put(key, object);
        }
    }

    private static void remove(Map<String, AdObject> index, @Nullable String key, AdObject object) {
        if (key != null) {
            AdObject held = index.get(key);
            if (held != null && held.guid().equals(object.guid())) {
                index.remove(key);
            }
        }
    }

    synchronized Collection<AdObject> all() {
        return List.copyOf(byCreation.values());
    }
}
