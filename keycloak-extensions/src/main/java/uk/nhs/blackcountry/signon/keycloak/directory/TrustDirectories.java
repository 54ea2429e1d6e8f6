package uk.nhs.blackcountry.signon.keycloak.directory;

import java.util.List;
import java.util.Optional;
import org.keycloak.provider.Provider;
import uk.nhs.blackcountry.signon.model.OdsCode;

/**
 * The door of this room: {@code session.getProvider(TrustDirectories.class)}. Each trust has its own connections and limits, so that
 * one directory hanging or down neither slows nor stops the others.
 */
public interface TrustDirectories extends Provider {

    /** The configured trusts, in the order of the configuration: the fixed choice that everybody is shown. */
    List<Trust> trusts();

    /**
     * Which trust a typed name itself names, by its domain ({@code DUDLEY\name}) or its suffix ({@code name@dudley.test}), in any case.
     * Empty for a bare name, for a domain or suffix of no configured trust, and for what is no name at all.
     */
    default Optional<Trust> named(String login) {
        return Login.parse(login)
                .flatMap(typed -> trusts().stream().filter(typed::names).findFirst());
    }

    /**
     * Whether the directory of {@code trust} can know somebody by this name: a bare name, or one with a domain or suffix of that trust. Of
     * another, {@link #verify} says so without asking the directory, which takes less time.
     */
    default boolean canBeAt(Trust trust, String login) {
        return Login.parse(login).filter(typed -> typed.canBeAt(trust)).isPresent();
    }

    /**
     * Asks one trust's directory about a password. Returns within the configured time, whatever the directory does.
     *
     * @param trust one of {@link #trusts()}
     * @param login user principal name, {@code DOMAIN\name}, or a bare name of that trust
     * @param password not empty: a bind without a password succeeds in LDAP and proves nothing (RFC 4513 section 5.1.2)
     * @throws IllegalArgumentException if the trust is not configured
     */
    BindOutcome verify(OdsCode trust, String login, String password);

    @Override
    default void close() {}
}
