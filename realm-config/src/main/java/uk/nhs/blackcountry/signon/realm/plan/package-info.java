/**
 * What differs between the realm as data and the realm on a server, and what to do about it. Pure: plain items in, a plan out.
 * Owns the port to a server ({@link uk.nhs.blackcountry.signon.realm.plan.RealmGateway}); knows neither files nor HTTP.
 */
@NullMarked
package uk.nhs.blackcountry.signon.realm.plan;

import org.jspecify.annotations.NullMarked;
