/**
 * Brings a Keycloak realm to the state that the data names, and says where it differs. The door is
 * {@link uk.nhs.blackcountry.signon.realm.RealmReconciler}; the command line is
 * {@link uk.nhs.blackcountry.signon.realm.RealmCommand}. Ids and users survive.
 */
@NullMarked
package uk.nhs.blackcountry.signon.realm;

import org.jspecify.annotations.NullMarked;
