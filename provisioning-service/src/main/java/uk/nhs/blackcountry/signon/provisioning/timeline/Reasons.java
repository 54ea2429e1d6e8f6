package uk.nhs.blackcountry.signon.provisioning.timeline;

import uk.nhs.blackcountry.signon.provisioning.timeline.Obstruction.Kind;
import uk.nhs.blackcountry.signon.provisioning.token.Denial;

/** What a refusal was about, for an administrator: without what only the app was to hear. */
final class Reasons {
    private Reasons() {}

    /** @param begun with what the sentence begins */
    static Obstruction of(Denial denial, String begun) {
        return switch (denial.reason()) {
            case SESSION_ENDED -> Kind.SESSION_ENDED.because(begun + "the person had signed out, or was signed out");
            case SECOND_FACTOR ->
                Kind.SECOND_FACTOR.because(begun + denial.target() + " demands a second factor, and there was none");
            case NOT_BOUND ->
                Kind.NOT_BOUND.because(begun + denial.target() + " takes only tokens that are bound to a key");
            case WHICH_SITE ->
                Kind.WHICH_SITE.because(begun + "the app did not say at which site, or named none that there is");
            case UNSURE ->
                Kind.UNSURE.because(
                        begun + "whether the person was still signed in, or what they may do, could not be told");
            case NOT_ENTITLED, NOT_A_TARGET, NO_SERVICE ->
                Kind.NO_PLACEMENT.because(begun + "what was placed did not open it at that moment");
        };
    }
}
