/**
 * Apps as data: what a registration file says of an app, checked, and the Keycloak client that follows from it. The same file is read by
 * the provisioning service for its own tokens, so that an app is registered once. Owns what every app must keep to; knows no server.
 */
@NullMarked
package uk.nhs.blackcountry.signon.realm.app;

import org.jspecify.annotations.NullMarked;
