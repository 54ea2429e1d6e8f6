/**
 * Who is at the keyboard, and whose password is this: the pages that ask, the choice of trust, NHSmail, and the joining of accounts.
 * Owns what the browser sees and remembers (one cookie that names a trust) and how a sign-in is told to the other rooms
 * ({@link uk.nhs.blackcountry.signon.keycloak.signin.SignInNotes}). Does not know what a directory's codes mean
 * ({@code directory}), who holds an account ({@code person}), whether two accounts are one person's (the registry), or whether a
 * person may use an app ({@code placement}).
 *
 * <p>Keycloak calls this room by its provider ids: {@code staff-sign-in}, {@code nhsmail-join}, {@code nhsmail-check}, and the required
 * action {@code join-accounts}.
 */
@NullMarked
package uk.nhs.blackcountry.signon.keycloak.signin;

import org.jspecify.annotations.NullMarked;
