package uk.nhs.blackcountry.signon.realm.app;

import uk.nhs.blackcountry.signon.realm.data.RealmFiles;

/** What an app registration must not do: it knows no file. */
final class PlantedViolator {
    static RealmFiles files() {
        return RealmFiles.ofThisModule();
    }
}
