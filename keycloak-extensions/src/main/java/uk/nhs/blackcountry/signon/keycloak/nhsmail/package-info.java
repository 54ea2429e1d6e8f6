/**
 * What NHSmail says of whoever signs in beyond the claims of the ID token: Graph's {@code /me}, asked with the token that the person has just been
 * given, and only where the realm asks NHSmail for {@code User.Read}. It may refuse; it never admits anybody, and signing in does not wait for
 * it to be well. Owns no decision about persons, keeps nothing, and the token goes to Graph alone.
 */
@NullMarked
package uk.nhs.blackcountry.signon.keycloak.nhsmail;

import org.jspecify.annotations.NullMarked;
