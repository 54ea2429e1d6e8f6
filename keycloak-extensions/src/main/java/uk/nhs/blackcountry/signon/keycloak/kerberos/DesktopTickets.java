package uk.nhs.blackcountry.signon.keycloak.kerberos;

import org.jspecify.annotations.Nullable;
import org.keycloak.provider.Provider;

/** The door of this room: {@code session.getProvider(DesktopTickets.class)}. */
public interface DesktopTickets extends Provider {

    /**
     * Whether a browser at this address may be asked for a ticket. False for every address where no keytab or no network is configured.
     *
     * @param address an IPv4 or IPv6 address as text; anything else, and null, is nowhere
     */
    boolean takenFrom(@Nullable String address);

    /**
     * What a token says that a browser sent after {@code Authorization: Negotiate} (RFC 4559 section 4.2), its base64 undone.
     *
     * <p>One token decides: where the mechanisms would need another round, the ticket is refused.
     */
    Verdict accept(byte[] token);

    /** What came of a token. */
    sealed interface Verdict {}

    /**
     * The ticket is good.
     *
     * @param realm whose domain controller issued it, and to which the account belongs
     * @param account the account's {@code sAMAccountName} as that domain controller states it
     * @param answer for the browser's own check of this server ({@code WWW-Authenticate: Negotiate}); empty where none is due
     */
    record Accepted(String realm, String account, byte[] answer) implements Verdict {}

    /** Nobody is named by it. */
    record Refused(Refusal why) implements Verdict {}

    /** Why a token is refused: for the audit, not for the page. */
    enum Refusal {
        /** NTLM, or nothing that GSS-API knows. */
        NOT_KERBEROS,
        /** Not for this server, too old, used before, changed on the way, or for a key that the keytab has not. */
        NOT_VALID,
        /** One realm's domain controller speaks of another realm's account: see {@link Ticket}. */
        FOREIGN_ISSUER,
        /** The ticket does not say which account it is for: see {@link AccountStatement}. */
        NO_ACCOUNT_STATED
    }

    @Override
    default void close() {}
}
