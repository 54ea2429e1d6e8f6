package uk.nhs.blackcountry.signon.provisioning.adapter.mail;

import uk.nhs.blackcountry.signon.provisioning.sync.Notice;
import uk.nhs.blackcountry.signon.provisioning.sync.Notice.GlassBroken;
import uk.nhs.blackcountry.signon.provisioning.sync.Notice.Joined;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/** A letter for each kind of notice. */
final class Letters {
    private final JoiningLetter joining;
    private final BreakGlassLetter breakGlass;

    Letters(Trusts trusts) {
        this.joining = new JoiningLetter(trusts);
        this.breakGlass = new BreakGlassLetter(trusts);
    }

    Letter of(Notice notice) {
        return notice.about() instanceof GlassBroken broken
                ? new Letter(BreakGlassLetter.SUBJECT, breakGlass.text(notice, broken))
                : new Letter(JoiningLetter.SUBJECT, joining.text(notice, (Joined) notice.about()));
    }
}
