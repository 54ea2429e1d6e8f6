/** Stand-ins for what the service talks to, each as small as the tests allow. */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.stand;

import org.jspecify.annotations.NullMarked;
