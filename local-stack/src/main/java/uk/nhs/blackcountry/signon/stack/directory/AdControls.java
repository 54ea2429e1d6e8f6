package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The request controls of a search (MS-ADTS 3.1.1.3.4.1). */
final class AdControls {
    static final String SHOW_DELETED = "1.2.840.113556.1.4.417";
    static final String DIRSYNC = "1.2.840.113556.1.4.841";
    static final String NOTIFICATION = "1.2.840.113556.1.4.528";
    static final String PAGED = SimplePagedResultsControl.PAGED_RESULTS_OID;

    /** Understood, without effect here: security descriptor flags, domain scope, search options, lazy commit, permissive modify. */
    private static final Set<String> NO_EFFECT = Set.of(
            "1.2.840.113556.1.4.801",
            "1.2.840.113556.1.4.1339",
            "1.2.840.113556.1.4.1340",
            "1.2.840.113556.1.4.619",
            "1.2.840.113556.1.4.1413");

    private static final Set<String> KNOWN = Set.of(SHOW_DELETED, DIRSYNC, NOTIFICATION, PAGED);

    private final List<Control> controls;

    /** @throws LDAPException if one that is critical is not known */
    AdControls(List<Control> controls) throws LDAPException {
        this.controls = controls;
        for (Control control : controls) {
            String oid = control.getOID();
            if (control.isCritical() && !KNOWN.contains(oid) && !NO_EFFECT.contains(oid)) {
                throw AdError.unknownCriticalControl(oid);
            }
        }
    }

    static String[] supported() {
        return Stream.concat(KNOWN.stream(), NO_EFFECT.stream()).sorted().toArray(String[]::new);
    }

    boolean has(String oid) {
        return get(oid) != null;
    }

    @Nullable
    Control get(String oid) {
        return controls.stream()
                .filter(control -> control.getOID().equals(oid))
                .findFirst()
                .orElse(null);
    }

    @Nullable
    SimplePagedResultsControl paged() throws LDAPException {
        Control control = get(PAGED);
        return control == null
                ? null
                : new SimplePagedResultsControl(control.getOID(), control.isCritical(), control.getValue());
    }
}
