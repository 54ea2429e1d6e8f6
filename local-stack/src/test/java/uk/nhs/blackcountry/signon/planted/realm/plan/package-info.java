@NullMarked
package uk.nhs.blackcountry.signon.planted.realm.plan;

import org.jspecify.annotations.NullMarked;
