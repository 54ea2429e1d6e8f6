/** Who gets in, with what, and for how long: the gate, the cap on token life, refusal at refresh, and endings, on a real Keycloak. */
@NullMarked
package uk.nhs.blackcountry.signon.stack.access;

import org.jspecify.annotations.NullMarked;
