/**
 * The use cases: read a source, plan what would change, let the guard look, apply it in one transaction, deliver it to Keycloak, and
 * join accounts on proof. Knows the domain and its ports, no adapter.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.sync;

import org.jspecify.annotations.NullMarked;
