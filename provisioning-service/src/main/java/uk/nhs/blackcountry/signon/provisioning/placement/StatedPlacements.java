package uk.nhs.blackcountry.signon.provisioning.placement;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;

/** All that was ever stated, however it stands. Nothing is ever removed. */
public interface StatedPlacements {
    Optional<StatedPlacement> find(UUID id);

    /** Those of {@code ids} that are known. */
    List<StatedPlacement> find(Collection<UUID> ids);

    /** By the source's key, those of {@code keys} that it ever stated. */
    Map<String, StatedPlacement> ofSource(String source, Collection<String> keys);

    /** Whether there is anything, of anybody, that is proposed or approved and not over. */
    boolean isAnyOpen(Instant now);

    /** Those that the source states, proposed or approved, and that are not over. */
    List<StatedPlacement> openOfSource(String source, Instant now);

    /** Those at a host trust, proposed or approved, that are not over. */
    List<StatedPlacement> openAt(OdsCode trust, Instant now);

    /** However they stand. Whose they are, the accounts' links say. */
    List<StatedPlacement> attachedTo(Collection<AccountKey> accounts);

    /** Those at a host trust for one of these, see {@link Whom#text}, to which a human said no; however they stand since. */
    List<StatedPlacement> refused(OdsCode trust, Collection<String> whoms);

    /** Those that are nobody's and for one of these, see {@link Whom#text}; proposed or approved, and not over. */
    List<StatedPlacement> waitingFor(Collection<String> whoms, Instant now);

    /** Those that are somebody's and for one of these; proposed or approved, and not over. */
    List<StatedPlacement> attachedFor(Collection<String> whoms, Instant now);

    /**
     * Those that are nobody's, proposed or approved, and not over; in the order of their ids.
     *
     * @param after the last one of the page before; null for the first page
     */
    List<StatedPlacement> waiting(@Nullable UUID after, int limit, Instant now);

    /**
     * Those at host trusts, proposed or approved, that begin after {@code now} and not after {@code until}; by their beginning.
     *
     * @param last the last one of the page before; null for the first page
     */
    List<StatedPlacement> beginning(
            Collection<OdsCode> trusts, Instant now, Instant until, @Nullable UUID last, int limit);

    /** Adds what is new, replaces what is known. @throws RuntimeException if another one has the same source and key */
    void save(Collection<StatedPlacement> placements);
}
