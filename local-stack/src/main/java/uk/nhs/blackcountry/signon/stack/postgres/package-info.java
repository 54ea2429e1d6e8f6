/**
 * A real PostgreSQL without installing it. Owns: its data folder and its databases. The server listens on the loopback interface
 * only and trusts every local user: it holds synthetic people.
 */
@NullMarked
package uk.nhs.blackcountry.signon.stack.postgres;

import org.jspecify.annotations.NullMarked;
