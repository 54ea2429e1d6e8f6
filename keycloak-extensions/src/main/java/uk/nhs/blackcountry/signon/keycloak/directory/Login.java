package uk.nhs.blackcountry.signon.keycloak.directory;

import java.util.Locale;
import java.util.Optional;

/**
 * What somebody typed as a name, in one of the three forms that Active Directory takes.
 *
 * <p>Only printable ASCII without leading, trailing or doubled spaces passes. Active Directory compares names without regard to
 * accents, width and such spaces, so {@code ápatel} would try the password of {@code apatel} while failures are counted for
 * somebody who does not exist: a way around the count that keeps workstations from being locked.
 *
 * @param form how it was written
 * @param qualifier the domain or the suffix in lower case; empty for a bare name
 * @param name what stands before the {@code @} or behind the backslash
 */
record Login(Form form, String qualifier, String name) {
    private static final int LONGEST = 256;

    enum Form {
        /** {@code name@suffix}: a user principal name. */
        PRINCIPAL,
        /** {@code DOMAIN\name}. */
        DOMAIN,
        /** {@code name} alone: meant in the domain of the trust that was named beside it. */
        BARE
    }

    /** Empty where the text is in none of the forms. */
    static Optional<Login> parse(String typed) {
        if (typed.length() > LONGEST || !isPlain(typed)) {
            return Optional.empty();
        }
        int backslash = typed.indexOf('\\');
        int at = typed.indexOf('@');
        if (backslash < 0 && at < 0) {
            return Optional.of(new Login(Form.BARE, "", typed));
        }
        if (backslash >= 0 && at >= 0) {
            return Optional.empty();
        }
        int cut = Math.max(backslash, at);
        String before = typed.substring(0, cut);
        String after = typed.substring(cut + 1);
        if (!isPlain(before) || !isPlain(after) || after.indexOf('@') >= 0 || after.indexOf('\\') >= 0) {
            return Optional.empty();
        }
        return Optional.of(
                at >= 0
                        ? new Login(Form.PRINCIPAL, after.toLowerCase(Locale.ROOT), before)
                        : new Login(Form.DOMAIN, before.toLowerCase(Locale.ROOT), after));
    }

    /** Whether it names this trust. A bare name names none. */
    boolean names(Trust trust) {
        return switch (form) {
            case PRINCIPAL -> trust.upnSuffixes().contains(qualifier);
            case DOMAIN -> trust.domain().equalsIgnoreCase(qualifier);
            case BARE -> false;
        };
    }

    /** Whether that trust's directory can know somebody by it. */
    boolean canBeAt(Trust trust) {
        return form == Form.BARE || names(trust);
    }

    private static boolean isPlain(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> c >= ' ' && c <= '~')
                && !text.startsWith(" ")
                && !text.endsWith(" ")
                && !text.contains("  ");
    }
}
