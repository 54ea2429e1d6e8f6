/**
 * Who is at the keyboard, and whose password is this: the pages that ask, the choice of trust, NHSmail, the computer's own sign-in, and the
 * joining of accounts. Owns what the browser sees and remembers (one cookie that names a trust, one that says that somebody signed out) and
 * how a sign-in is told to the other rooms ({@link uk.nhs.blackcountry.signon.keycloak.signin.SignInNotes}). Does not know what a directory's
 * codes mean ({@code directory}), what a ticket proves ({@code kerberos}), who holds an account ({@code person}), whether two accounts are one
 * person's (the registry), or whether a person may use an app ({@code placement}).
 *
 * <p>Keycloak calls this room by its provider ids: {@code desktop-sso}, {@code staff-sign-in}, {@code nhsmail-join}, {@code nhsmail-check}, the
 * required action {@code join-accounts}, and the event listener {@code sign-out-memory}.
 */
@NullMarked
package uk.nhs.blackcountry.signon.keycloak.signin;

import org.jspecify.annotations.NullMarked;
