package uk.nhs.blackcountry.signon.keycloak.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.keycloak.directory.Trust;
import uk.nhs.blackcountry.signon.model.OdsCode;

/**
 * What somebody typed to say who they are: {@code DOMAIN\name}, {@code name@suffix} (a user principal name or an NHSmail address), or a
 * bare name.
 *
 * @param text as typed, without surrounding space
 * @param name the part that names somebody within the domain
 * @param domain what stands before the backslash, or null
 * @param suffix what stands behind the last {@code @}, or null
 */
record TypedLogin(
        String text,
        String name,
        @Nullable String domain,
        @Nullable String suffix) {
    /** AD allows 64 characters before the {@code @} and 256 behind; nobody's is as long as that. */
    static final int LONGEST = 256;

    private static final Pattern NOT_IN_A_LOGIN = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** Empty where it cannot be anybody's login: nothing, too long, control characters, or no name beside the domain. */
    static Optional<TypedLogin> parse(@Nullable String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()
                || text.length() > LONGEST
                || NOT_IN_A_LOGIN.matcher(text).find()) {
            return Optional.empty();
        }
        int backslash = text.indexOf('\\');
        int at = text.lastIndexOf('@');
        TypedLogin login = backslash >= 0
                ? new TypedLogin(text, text.substring(backslash + 1), text.substring(0, backslash), null)
                : at >= 0
                        ? new TypedLogin(text, text.substring(0, at), null, text.substring(at + 1))
                        : new TypedLogin(text, text, null, null);
        boolean whole = !login.name.isBlank()
                && (login.domain == null || !login.domain.isBlank())
                && (login.suffix == null || !login.suffix.isBlank());
        return whole ? Optional.of(login) : Optional.empty();
    }

    /**
     * The logins under which the account meant may be projected, the likeliest first. Active Directory takes several spellings for one
     * account (another form, another case, accents left out), and each must find it, so that the tries of an account are counted
     * together however it is spelt.
     */
    Set<String> spellingsAt(Trust trust) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(text.toLowerCase(Locale.ROOT));
        spellings.add(folded(text));
        if (isBare() || names(trust)) {
            for (String spelling : List.of(name.toLowerCase(Locale.ROOT), folded(name))) {
                spellings.add(trust.domain().toLowerCase(Locale.ROOT) + "\\" + spelling);
                trust.upnSuffixes().forEach(s -> spellings.add(spelling + "@" + s));
            }
        }
        return spellings;
    }

    /** Under what the tries of a login that nobody is known by are counted: alike for all its spellings, and telling nothing. */
    String digestAt(Trust trust) {
        String whom = isBare() || names(trust) ? folded(name) : folded(text);
        return "unknown:" + sha256(trust.code(), whom);
    }

    /** A login that the directory of {@code trust} takes and that is nobody's: an account's {@code sAMAccountName} has at most 20 characters. */
    String nobodyAt(Trust trust) {
        return trust.domain() + "\\" + sha256(trust.code(), folded(text));
    }

    private boolean isBare() {
        return domain == null && suffix == null;
    }

    private boolean names(Trust trust) {
        if (domain != null) {
            return domain.equalsIgnoreCase(trust.domain())
                    || trust.upnSuffixes().contains(domain.toLowerCase(Locale.ROOT));
        }
        return suffix != null && trust.upnSuffixes().contains(suffix.toLowerCase(Locale.ROOT));
    }

    /** Active Directory compares names without regard to case, accents and width. */
    private static String folded(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT).strip();
    }

    private static String sha256(OdsCode trust, String whom) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(trust.value().getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            return HexFormat.of().formatHex(sha.digest(whom.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
