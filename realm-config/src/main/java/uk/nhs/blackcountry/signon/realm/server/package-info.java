/**
 * The realm on a Keycloak server, read and written through its admin API. Decides nothing: it carries out changes.
 *
 * <p>Bodies are JSON trees, not the admin client's classes, so that a field that a newer Keycloak knows survives a write.
 */
@NullMarked
package uk.nhs.blackcountry.signon.realm.server;

import org.jspecify.annotations.NullMarked;
