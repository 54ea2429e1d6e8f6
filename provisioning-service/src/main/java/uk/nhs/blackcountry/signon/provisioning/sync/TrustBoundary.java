package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;

/**
 * No rule, and no statement of ESR, brings accounts of two trusts' directories onto one person. What ties an account of a directory to anybody is
 * a number that this directory's administrators write: one that they write onto an account of theirs would make it act at the other trust.
 */
final class TrustBoundary {
    /** Why a human looks where a rule would cross; the proposal asks, so no case besides it is opened. */
    static final String CROSSES_TRUSTS = "CROSSES_TRUSTS";

    private TrustBoundary() {}

    /** An account of {@code one} and an account of {@code other} would come together. */
    record Crossing(OdsCode one, OdsCode other) {}

    /** @param groups accounts that are one person's already, or alone, and that would all be one person's. What a group has already may stay */
    static Optional<Crossing> among(Collection<? extends Collection<AccountKey>> groups) {
        var trusts = groups.stream().map(TrustBoundary::directories).toList();
        for (int i = 0; i < trusts.size(); i++) {
            for (int j = i + 1; j < trusts.size(); j++) {
                for (OdsCode one : trusts.get(i)) {
                    for (OdsCode other : trusts.get(j)) {
                        if (!one.equals(other)) {
                            return Optional.of(new Crossing(one, other));
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Set<OdsCode> directories(Collection<AccountKey> keys) {
        return keys.stream().flatMap(key -> key.directoryTrust().stream()).collect(Collectors.toSet());
    }
}
