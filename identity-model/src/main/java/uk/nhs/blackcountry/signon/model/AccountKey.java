package uk.nhs.blackcountry.signon.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.UUID;

/**
 * Names one account for ever: the source, and the identifier that the source never changes and never reuses. Never a DN, a
 * mail address or a user name.
 *
 * <p>Written {@code source:id}: {@code ad.RNA:<objectGUID>} for a trust's Active Directory, {@code nhsmail:<tid>.<oid>} for
 * NHSmail, {@code esr.RNA:<assignment>} for a trust's part of the Electronic Staff Record, {@code scim.RNA:<id>} for
 * its own identity management.
 */
public record AccountKey(String source, String id) {
    /** The one NHSmail tenant, whose accounts are keyed by tenant and object id (Microsoft, ID token claims {@code tid} and {@code oid}). */
    public static final String NHSMAIL = "nhsmail";

    private static final String DIRECTORY_PREFIX = "ad.";
    private static final String ESR_PREFIX = "esr.";
    private static final String SCIM_PREFIX = "scim.";
    private static final int SHORTEST_KIND = 2;
    private static final int LONGEST_KIND = 16;
    private static final int LONGEST_ID = 128;

    /** @throws IllegalArgumentException if either part is empty or has characters that no source uses */
    public AccountKey {
        if (!isSource(source)) {
            throw new IllegalArgumentException("not an account source (such as ad.RNA or nhsmail): " + source);
        }
        if (!isId(id)) {
            throw new IllegalArgumentException("not an immutable account id (1 to 128 of A-Z a-z 0-9 . _ -): " + id);
        }
    }

    /** A kind in small letters; and where it is a trust's, a dot and the trust's code. */
    private static boolean isSource(String source) {
        int dot = source.indexOf('.');
        String kind = dot < 0 ? source : source.substring(0, dot);
        for (int i = 0; i < kind.length(); i++) {
            if (!isSmall(kind.charAt(i))) {
                return false;
            }
        }
        return kind.length() >= SHORTEST_KIND
                && kind.length() <= LONGEST_KIND
                && (dot < 0 || OdsCode.isForm(source.substring(dot + 1)));
    }

    /** Character by character: keys are read by the million, and a stream of characters costs several times as much. */
    private static boolean isId(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (!isSmall(c) && !OdsCode.isCapitalOrDigit(c) && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return !id.isEmpty() && id.length() <= LONGEST_ID;
    }

    private static boolean isSmall(char c) {
        return c >= 'a' && c <= 'z';
    }

    /** An account in the Active Directory of {@code trust}, by its {@code objectGUID} (MS-ADTS 3.1.1.1.4). */
    public static AccountKey directory(OdsCode trust, UUID objectGuid) {
        return new AccountKey(DIRECTORY_PREFIX + trust, objectGuid.toString());
    }

    /** An NHSmail account by Entra tenant and object id. */
    public static AccountKey nhsmail(UUID tid, UUID oid) {
        return new AccountKey(NHSMAIL, tid + "." + oid);
    }

    /** An assignment in {@code trust}'s part of the Electronic Staff Record. Nobody signs in by it. */
    public static AccountKey esr(OdsCode trust, String assignment) {
        return new AccountKey(ESR_PREFIX + trust, assignment);
    }

    /** Somebody of whom {@code trust}'s own identity management told the registry (SCIM). Nobody signs in by it. */
    public static AccountKey scim(OdsCode trust, UUID id) {
        return new AccountKey(SCIM_PREFIX + trust, id.toString());
    }

    /** @throws IllegalArgumentException unless {@code text} reads {@code source:id} */
    @JsonCreator
    public static AccountKey parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("not an account key (source:id): " + text);
        }
        return new AccountKey(text.substring(0, colon), text.substring(colon + 1));
    }

    /** Whether this is an account in the directory of {@code trust}. */
    public boolean isInDirectoryOf(OdsCode trust) {
        return source.equals(DIRECTORY_PREFIX + trust);
    }

    /** Whether this is an account in any trust's directory. */
    public boolean isInADirectory() {
        return source.startsWith(DIRECTORY_PREFIX);
    }

    /** Whose directory it is in; empty for an account of no directory. */
    public Optional<OdsCode> directoryTrust() {
        return isInADirectory()
                ? Optional.of(new OdsCode(source.substring(DIRECTORY_PREFIX.length())))
                : Optional.empty();
    }

    /** Whether this is an assignment of the Electronic Staff Record. */
    public boolean isInEsr() {
        return source.startsWith(ESR_PREFIX);
    }

    /** Whose source it is of: that of the directory, of the part of the Electronic Staff Record; empty for NHSmail, which is no trust's. */
    public Optional<OdsCode> trust() {
        int dot = source.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(new OdsCode(source.substring(dot + 1)));
    }

    /** Whether this is what a trust's own identity management told. */
    public boolean isInScim() {
        return source.startsWith(SCIM_PREFIX);
    }

    /** Whether somebody can sign in by it: by an assignment, or by what a trust only tells of somebody, nobody can. */
    public boolean isForSigningIn() {
        return isInADirectory() || isNhsmail();
    }

    /** Whether this is an NHSmail account. */
    public boolean isNhsmail() {
        return source.equals(NHSMAIL);
    }

    @JsonValue
    @Override
    public String toString() {
        return source + ":" + id;
    }
}
