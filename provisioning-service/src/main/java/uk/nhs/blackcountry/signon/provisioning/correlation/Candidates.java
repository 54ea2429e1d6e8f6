package uk.nhs.blackcountry.signon.provisioning.correlation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.nhs.blackcountry.signon.model.AccountKey;

/**
 * Which accounts state something that others state too, found by index, and which were not looked at since they or their links changed. Whoever
 * saves an account or a link makes it due; nobody has to remember to.
 */
public interface Candidates {
    /** Due accounts whose marks were not written since they changed. */
    List<AccountKey> unmarked(int limit);

    /** What is written of these accounts; nothing for those of which nothing is. */
    Map<AccountKey, Set<String>> marksOf(Collection<AccountKey> accounts);

    /** Replaces the marks of these accounts, see {@link Marks}; then they are due to be looked at. */
    void mark(Map<AccountKey, Set<String>> marks);

    /** Due accounts whose marks are written. */
    List<AccountKey> due(int limit);

    /** Makes accounts due that did not change, because what is known about them did. */
    void lookAgainAt(Collection<AccountKey> accounts);

    /** They are due no more, until they change. */
    void lookedAt(Collection<AccountKey> accounts);

    /** Who has each of the marks: at most {@code atMost} + 1 of them, so that it can be told that there are more. */
    Map<String, List<AccountKey>> sharing(Collection<String> marks, int atMost);
}
