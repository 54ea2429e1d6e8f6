package uk.nhs.blackcountry.signon.provisioning.correlation;

import uk.nhs.blackcountry.signon.model.Joining.Reason;

/** What follows from a proof. */
public sealed interface Verdict {
    /** The other account becomes the person's; if it was somebody's, the two are one. */
    record Join() implements Verdict {}

    /** It already is. */
    record AlreadyOne() implements Verdict {}

    /** Nothing is joined, and the person can do something about it. */
    record Refused(Reason reason) implements Verdict {}

    /** Nothing is joined, and a human looks. */
    record Case(Reason reason, String detail) implements Verdict {}
}
