package uk.nhs.blackcountry.signon.keycloak.directory;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome.Reason;

/**
 * Why Active Directory answered LDAP result 49. The code behind {@code data} in its diagnostic message, as in {@code 80090308: LdapErr:
 * DSID-0C090447, comment: AcceptSecurityContext error, data 52e, v3839}, is a Windows error code in hexadecimal (MS-ERREF 2.2).
 */
final class BindRefusal {
    private static final Pattern SUB_CODE =
            Pattern.compile("AcceptSecurityContext error, data ([0-9a-f]{1,8})\\b", Pattern.CASE_INSENSITIVE);

    private BindRefusal() {}

    /** @param diagnostic the message beside result 49; null where the directory gave none */
    static Reason reason(@Nullable String diagnostic) {
        if (diagnostic == null) {
            return Reason.WRONG_PASSWORD;
        }
        Matcher matcher = SUB_CODE.matcher(diagnostic);
        if (!matcher.find()) {
            return Reason.WRONG_PASSWORD;
        }
        return switch (matcher.group(1).toLowerCase(Locale.ROOT)) {
            case "525" -> Reason.NO_SUCH_ACCOUNT;
            case "530" -> Reason.NOT_NOW;
            case "531" -> Reason.NOT_HERE;
            case "532" -> Reason.PASSWORD_EXPIRED;
            case "533" -> Reason.DISABLED;
            case "701" -> Reason.ACCOUNT_EXPIRED;
            case "773" -> Reason.MUST_CHANGE_PASSWORD;
            case "775" -> Reason.LOCKED;
            default -> Reason.WRONG_PASSWORD;
        };
    }
}
