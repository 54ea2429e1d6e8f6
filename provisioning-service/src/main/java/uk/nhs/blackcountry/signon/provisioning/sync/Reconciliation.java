package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of comparing the registry with the realm.
 *
 * @param persons how many the registry has told Keycloak of
 * @param repaired who is described anew, and goes to Keycloak with what else waits; on a dry run, who would be
 * @param unsolved of whom only a human can say what to do; a case
 * @param strays users of the realm who are no person of the registry: all that there are
 * @param newStrays those of them that were not told of before; a case
 * @param trouble why nothing was compared, or not to the end; null where all was
 */
public record Reconciliation(
        int persons,
        List<Drift> repaired,
        List<Drift> unsolved,
        List<String> strays,
        List<String> newStrays,
        @Nullable String trouble) {

    public Reconciliation {
        repaired = List.copyOf(repaired);
        unsolved = List.copyOf(unsolved);
        strays = List.copyOf(strays);
        newStrays = List.copyOf(newStrays);
    }

    static Reconciliation none(String trouble) {
        return new Reconciliation(0, List.of(), List.of(), List.of(), List.of(), trouble);
    }

    public boolean foundDrift() {
        return !repaired.isEmpty() || !unsolved.isEmpty();
    }
}
