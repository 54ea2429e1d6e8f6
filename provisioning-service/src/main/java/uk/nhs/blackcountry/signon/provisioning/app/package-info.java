/** The main class, and which adapter serves which port. Nothing else imports adapters. */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.app;

import org.jspecify.annotations.NullMarked;
