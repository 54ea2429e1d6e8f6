package uk.nhs.blackcountry.signon.provisioning.adapter.mail;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.sync.Notice;
import uk.nhs.blackcountry.signon.provisioning.sync.Notice.Joined;
import uk.nhs.blackcountry.signon.provisioning.trust.Trust;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/** What a person reads when accounts were joined. No link: nobody shall learn to sign in from a mail. */
final class JoiningLetter {
    static final String SUBJECT = "Two of your sign-in accounts were joined";

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm", Locale.UK).withZone(ZoneId.of("Europe/London"));

    private final Trusts trusts;

    JoiningLetter(Trusts trusts) {
        this.trusts = trusts;
    }

    String text(Notice notice, Joined joined) {
        return """
                Dear %s

                On %s these two accounts were joined, because somebody signed in to both of them:

                  - %s
                  - %s

                From now on either of them signs you in to the same apps.

                If it was you, there is nothing to do.

                If it was not you, somebody may know your passwords. Tell your service desk at once%s

                Reference: %s
                """.formatted(
                        notice.addressee(),
                        WHEN.format(notice.at()),
                        account(joined.provenBy()),
                        account(joined.other()),
                        desks(joined),
                        notice.id());
    }

    private String account(AccountKey key) {
        return trust(key).map(trust -> "your account at " + trust.name()).orElse("your NHSmail account");
    }

    private String desks(Joined joined) {
        List<Trust> concerned = Stream.of(joined.provenBy(), joined.other())
                .flatMap(key -> trust(key).stream())
                .filter(trust -> !trust.serviceDesk().isBlank())
                .distinct()
                .toList();
        return concerned.isEmpty()
                ? "."
                : concerned.stream()
                        .map(trust -> "\n  - " + trust.shortName() + ": " + trust.serviceDesk())
                        .collect(Collectors.joining("", ":\n", ""));
    }

    private Optional<Trust> trust(AccountKey key) {
        return trusts.all().stream()
                .filter(trust -> key.isInDirectoryOf(trust.code()))
                .findFirst();
    }
}
