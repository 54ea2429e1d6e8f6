package uk.nhs.blackcountry.signon.provisioning.adapter.mail;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.sync.Notice;
import uk.nhs.blackcountry.signon.provisioning.sync.Notice.GlassBroken;
import uk.nhs.blackcountry.signon.provisioning.trust.Trust;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/** What administrators read when access was given in an emergency. */
final class BreakGlassLetter {
    static final String SUBJECT = "Emergency access was given";

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm", Locale.UK).withZone(ZoneId.of("Europe/London"));

    private final Trusts trusts;

    BreakGlassLetter(Trusts trusts) {
        this.trusts = trusts;
    }

    String text(Notice notice, GlassBroken broken) {
        String trust = trusts.find(broken.trust())
                .map(Trust::name)
                .orElse(broken.trust().value());
        return """
                Dear %s

                On %s %s gave %s emergency access at %s, without a second administrator:

                  - sites: %s
                  - job role: %s
                  - until: %s
                  - why, in that administrator's words: "%s"

                An administrator of %s, other than %s, must review it afterwards.

                If it should not be, an administrator of %s can withdraw it now. If you did not do what you are named for here, somebody may
                know your password: tell your service desk at once.

                Reference: %s
                """.formatted(
                        notice.addressee(),
                        WHEN.format(notice.at()),
                        broken.openedBy(),
                        broken.name(),
                        trust,
                        broken.sites().stream().map(OdsCode::value).collect(Collectors.joining(", ")),
                        broken.role(),
                        WHEN.format(broken.until()),
                        // on one line: nobody may write paragraphs that look like ours
                        broken.reason().replaceAll("\\s+", " "),
                        trust,
                        broken.openedBy(),
                        trust,
                        broken.placement());
    }
}
