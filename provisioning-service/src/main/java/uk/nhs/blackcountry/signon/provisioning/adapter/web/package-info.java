/**
 * The service's doors: joinings, asked by Keycloak alone; the administrators' API; and health. Whatever is not named here is denied.
 * Who may see and do what is not decided here: that is {@code lookup} and {@code sync}.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import org.jspecify.annotations.NullMarked;
