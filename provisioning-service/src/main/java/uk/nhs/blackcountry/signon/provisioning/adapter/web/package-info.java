/**
 * The service's doors: joinings, asked by Keycloak alone, and health. Whatever is not named here is denied.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import org.jspecify.annotations.NullMarked;
