/**
 * The registry's tables. One connection, one transaction, one writer at a time; no rule lives in SQL.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import org.jspecify.annotations.NullMarked;
