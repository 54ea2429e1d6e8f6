@NullMarked
package uk.nhs.blackcountry.signon.planted.realm.server;

import org.jspecify.annotations.NullMarked;
