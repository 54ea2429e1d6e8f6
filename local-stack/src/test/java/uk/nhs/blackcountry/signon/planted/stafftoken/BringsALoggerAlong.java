package uk.nhs.blackcountry.signon.planted.stafftoken;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class BringsALoggerAlong {
    static final Logger LOG = LoggerFactory.getLogger(BringsALoggerAlong.class);
}
