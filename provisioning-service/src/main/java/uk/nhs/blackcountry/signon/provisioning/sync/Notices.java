package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Notices that nobody has taken yet. */
public interface Notices {
    /** Due at once. */
    void put(Collection<Notice> notices);

    /** Those that are due: first those of emergencies, then the oldest. */
    List<Notice> due(int limit, Instant now);

    /** It is sent, or will never be. */
    void done(Notice notice);

    /** It failed once more; comes again at {@code dueAt}. */
    void again(Notice notice, Instant dueAt);

    int waiting();
}
