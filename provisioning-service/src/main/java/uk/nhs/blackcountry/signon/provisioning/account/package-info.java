/**
 * What a source says of one person: the account, its changes, and the port through which sources are read. Does not know persons:
 * who holds an account is a link, and links belong to the room {@code person}.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.account;

import org.jspecify.annotations.NullMarked;
