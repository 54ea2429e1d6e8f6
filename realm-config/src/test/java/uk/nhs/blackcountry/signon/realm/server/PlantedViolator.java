package uk.nhs.blackcountry.signon.realm.server;

import uk.nhs.blackcountry.signon.realm.RealmReconciler;

/** Looks where its room must not: RoomsTest must find it. */
final class PlantedViolator {
    Class<?> looksAt() {
        return RealmReconciler.class;
    }
}
