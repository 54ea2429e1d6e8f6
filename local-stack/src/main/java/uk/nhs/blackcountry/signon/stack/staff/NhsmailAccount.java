package uk.nhs.blackcountry.signon.stack.staff;

import java.util.UUID;

/**
 * One account in the NHSmail tenant. The address is also the user principal name; both may change, {@code oid} never does.
 *
 * @param oid Entra object id, fixed for the same staff and seed
 * @param odsCode the organisation that the account belongs to today
 */
public record NhsmailAccount(
        UUID oid, String given, String family, String displayName, String address, String odsCode, State state) {

    /** The one tenant of the whole NHS. */
    public static final UUID TENANT = UUID.fromString("37c354b2-85b0-47f5-b222-07b48d774ee3");

    /** Where in its life the account is. */
    public enum State {
        ACTIVE,
        /** "Active (Leaver)": has left, and can still sign in for 30 days. */
        ACTIVE_LEAVER
    }
}
