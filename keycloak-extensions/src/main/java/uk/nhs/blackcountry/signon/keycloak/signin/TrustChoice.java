package uk.nhs.blackcountry.signon.keycloak.signin;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.keycloak.directory.Trust;
import uk.nhs.blackcountry.signon.keycloak.directory.TrustDirectories;

/**
 * Which trust's password is meant. Decided by what was typed, by the browser or by the app, never by who the person is: a choice made for the
 * person would tell a stranger where they work.
 */
final class TrustChoice {
    private final TrustDirectories directories;

    TrustChoice(TrustDirectories directories) {
        this.directories = directories;
    }

    /**
     * The trust that the login names; else the one that this browser remembers; else the one that the app hints at; else none, and the
     * person chooses.
     */
    Optional<Trust> decide(TypedLogin login, @Nullable String remembered, @Nullable String hint) {
        return namedBy(login).or(() -> byCode(remembered)).or(() -> byHint(hint));
    }

    /** The trust that the login names by its domain or suffix. */
    Optional<Trust> namedBy(TypedLogin login) {
        return directories.named(login.text());
    }

    /** A configured trust by its exact code. */
    Optional<Trust> byCode(@Nullable String code) {
        return only(trust -> trust.code().value().equals(code));
    }

    /** An app may name the trust by code, short name or domain, in any case. */
    private Optional<Trust> byHint(@Nullable String hint) {
        return hint == null
                ? Optional.empty()
                : only(trust -> hint.equalsIgnoreCase(trust.code().value())
                        || hint.equalsIgnoreCase(trust.shortName())
                        || hint.equalsIgnoreCase(trust.domain()));
    }

    private Optional<Trust> only(Predicate<Trust> meant) {
        List<Trust> found = directories.trusts().stream().filter(meant).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
