/** What tests of several rooms stand on. */
package uk.nhs.blackcountry.signon.keycloak.stand;
