package uk.nhs.blackcountry.signon.provisioning.sync;

import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.placement.StandingFeed;

/**
 * From whose hand a feed comes.
 *
 * @param name as it is kept and audited: {@code person} and an id, or a source's
 * @param person null where no human being did it
 */
record Author(String name, @Nullable PersonId person) {
    static Author of(PersonId person) {
        return new Author("person " + person, person);
    }

    static Author of(StandingFeed feed) {
        return new Author(feed.source(), null);
    }
}
