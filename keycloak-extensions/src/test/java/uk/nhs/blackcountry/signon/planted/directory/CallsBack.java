package uk.nhs.blackcountry.signon.planted.directory;

import uk.nhs.blackcountry.signon.planted.person.AsksADirectoryItself;

/** The other half of the cycle. */
public final class CallsBack {
    AsksADirectoryItself caller() {
        return new AsksADirectoryItself();
    }
}
