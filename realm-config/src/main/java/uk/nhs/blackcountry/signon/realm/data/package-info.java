/**
 * The realm as data: YAML files, one a concern and one an app, with {@code ${NAME}} from the environment. Refuses what it does not
 * know. Says nothing of servers.
 */
@NullMarked
package uk.nhs.blackcountry.signon.realm.data;

import org.jspecify.annotations.NullMarked;
