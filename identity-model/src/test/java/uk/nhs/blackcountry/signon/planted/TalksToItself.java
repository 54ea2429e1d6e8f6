package uk.nhs.blackcountry.signon.planted;

import java.util.logging.Logger;

final class TalksToItself {
    Logger log = Logger.getLogger("planted");
}
