package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;

/** The plans, kept. A cycle in which nothing changed leaves none. */
public interface Plans {
    /** A number for a plan that is being made. */
    long nextId();

    /** Adds {@code plan}, or replaces all of it but its voices and changes. */
    void save(Plan plan);

    /** Adds a voice to a held plan. */
    void speak(long plan, Plan.Voice voice);

    /** Adds changes of the account itself; one that is there for the same account is replaced. */
    void add(long plan, Collection<PlanChange> changes);

    /** Adds changes of links alone; one that is there for the same account stays. */
    void addLinks(long plan, Collection<PlanChange> changes);

    Plan.Counts counts(long plan);

    /** The trusts that the plan's unlinked and moved accounts concern; with {@code disabledToo} also its disabled ones. */
    Set<OdsCode> trustsConcerned(long plan, boolean disabledToo);

    /** Names what the guard counts: two plans that take away the same have the same one. */
    String fingerprint(long plan);

    /** Gives {@code held} the changes of {@code newer}, which is no more. */
    void renew(long held, long newer);

    void remove(long plan);

    Optional<Plan> find(long id);

    /** The one that is held of {@code source}. */
    Optional<Plan> held(String source);

    /** All that are held, oldest first. */
    List<Plan> held();

    /**
     * Newest first.
     *
     * @param source null for all
     * @param before only those with a smaller id; null for the newest
     */
    List<Plan> page(@Nullable String source, @Nullable Long before, int limit);

    /** In the order of their making, those with a greater number than {@code after} (0 for the first). */
    List<Numbered> changes(long plan, long after, int limit);

    /** Gives every plan of {@code source} that is neither held nor settled the status SUPERSEDED. */
    void supersedeUnfinished(String source, String why, Instant now);

    /**
     * Removes plans that were settled before {@code before}, or some of their changes, oldest plan first; never one that is held or being
     * applied. What was done stays in the audit and in the runs.
     *
     * @param limit how many changes, or plans without any left, at once
     * @return how many; 0 when there is nothing left to remove
     */
    int removeSettled(Instant before, int limit);

    /** Notes what a part of a plan takes away that nobody released. */
    void took(String source, List<PlanChange> part, Instant now);

    /**
     * What was taken away since {@code since}: each account once, and none that has its use, or a person, again.
     *
     * @param plan whose own accounts are left out
     */
    Taken taken(String source, Instant since, long plan);

    /** What the plan takes away, by each trust that its changes concern; of a person whom trusts share at each of them. */
    Map<OdsCode, Taken> takingByTrust(long plan);

    /** As {@link #taken}, by the trusts whom it concerned when it was taken away. */
    Map<OdsCode, Taken> takenByTrust(String source, Instant since, long plan);

    /** Forgets all of it: administrators looked. */
    void forgetTaken(String source);

    /** Accounts that lost their use before their planned end, were taken off their person, passed to another one. */
    record Taken(int away, int unlinked, int moved) {
        static final Taken NOTHING = new Taken(0, 0, 0);
    }

    /** A change, and where it stands in its plan. */
    record Numbered(long number, PlanChange change) {}
}
