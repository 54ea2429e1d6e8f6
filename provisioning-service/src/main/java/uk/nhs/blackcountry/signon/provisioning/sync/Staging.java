package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Scope;
import uk.nhs.blackcountry.signon.provisioning.account.Aside;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;

/**
 * Where the pages of a reading lie until it was whole, so that no source is too large for the memory. What lies here is nobody's word yet.
 */
public interface Staging {
    /** To be called once, before the first page. */
    void begin(UUID reading, String source, Instant now);

    /** Keeps a page. Of one account the last word counts. */
    void add(UUID reading, List<AccountChange> page);

    /** Those accounts stay as they are, whatever the pages said of them. */
    void setAside(UUID reading, Collection<Aside> asides);

    /** Whether all that was added since {@link #begin} is still here: a crash of the database loses it. */
    boolean isWhole(UUID reading);

    /** How many accounts could not be read, and which is the first, for an admin; empty for none. */
    Optional<String> unreadable(UUID reading);

    /**
     * What differs from what is kept, in pieces of some hundreds, together with the accounts whose planned end has come. Accounts with one
     * employee number come in one piece.
     */
    void differences(Reading reading, Instant now, Consumer<List<Difference>> pieces);

    /**
     * The accounts as they will be kept once the reading is applied, deleted ones left out.
     *
     * @param employees numbers of employees of the reading's trust
     * @param esrPersons numbers that ESR sources state, of any trust
     * @param known accounts that the caller has already, left out as well
     */
    List<KnownAccount> standing(
            Reading reading,
            Collection<String> employees,
            Collection<String> esrPersons,
            Collection<AccountKey> known,
            Instant now);

    void drop(UUID reading);

    /** What readings left that were begun before {@code before} and never ended. */
    void dropAbandoned(String source, Instant before);

    /**
     * A reading that was whole.
     *
     * @param trust of its source; null where that decides over none
     * @param absencesCount whether an account that was not among its pages is gone
     */
    record Reading(UUID id, String source, @Nullable OdsCode trust, Scope scope, boolean absencesCount) {}
}
