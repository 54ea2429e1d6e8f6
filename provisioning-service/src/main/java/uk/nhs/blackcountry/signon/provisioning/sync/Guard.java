package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.Optional;

/**
 * Holds a plan that takes away more than a day's leavers could explain. A wrong filter, a lost right or a half-restored directory
 * looks exactly like that.
 */
final class Guard {
    /** How every objection begins. */
    static final String HELD = "held";

    private static final int ALWAYS_ALLOWED = 20;
    private static final double ALLOWED_SHARE = 0.10;

    /** Why {@code plan} must wait for a human; empty if it need not. */
    Optional<String> objection(Plan plan) {
        double allowed = Math.max(ALWAYS_ALLOWED, plan.usableBefore() * ALLOWED_SHARE);
        int takenAway = plan.takenAway().size();
        if (takenAway <= allowed) {
            return Optional.empty();
        }
        return Optional.of("%s: would take away %d of %d usable accounts, more than %d"
                .formatted(HELD, takenAway, plan.usableBefore(), (int) allowed));
    }
}
