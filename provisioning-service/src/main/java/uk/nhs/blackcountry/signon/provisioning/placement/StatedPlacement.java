package uk.nhs.blackcountry.signon.provisioning.placement;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing.Status;

/**
 * Work at a host trust, as a source states it and the host trust decides on it.
 *
 * @param source who states it, for which trust: {@code trainees.RNA}; {@code rest.RNA} where administrators do
 * @param key by which the source knows it: the same one again is the same placement
 * @param proposed by whom it came in, in its present form
 * @param standing what was decided on it
 * @param account of whoever it is for: it follows the account from person to person. Null while nobody is known to be meant
 * @param waiting why it is nobody's; null where it is somebody's, or was not looked at
 */
public record StatedPlacement(
        UUID id,
        String source,
        String key,
        Work work,
        Whom whom,
        Standing proposed,
        Standing standing,
        @Nullable AccountKey account,
        @Nullable Waiting waiting) {

    /** Why a placement is nobody's yet. */
    public enum Waiting {
        /** Nobody is known whom it could mean. */
        UNKNOWN,
        /** The number that it names is stated by another trust's sources alone, which decide nothing here. */
        STATED_ELSEWHERE,
        /** More than one person is known by it. */
        SEVERAL
    }

    public StatedPlacement {
        requireNonNull(id, "id");
        requireNonNull(work, "work");
        requireNonNull(whom, "whom");
        if (source.isBlank() || key.isBlank()) {
            throw new IllegalArgumentException("a placement needs a source and its key");
        }
    }

    public static StatedPlacement proposed(String source, String key, Work work, Whom whom, Standing proposed) {
        return new StatedPlacement(UUID.randomUUID(), source, key, work, whom, proposed, proposed, null, null);
    }

    public StatedPlacement standing(Standing decided) {
        return new StatedPlacement(id, source, key, work, whom, proposed, decided, account, waiting);
    }

    /**
     * Stated otherwise. Who is meant is asked anew where somebody else is named, another trust must know them, or it was over or taken away: nobody
     * has looked since whether the account is still the one.
     */
    public StatedPlacement amended(Work now, Whom otherwise, Standing by, Standing decided) {
        boolean same = whom.equals(otherwise) && work.trust().equals(now.trust()) && isOpenAt(decided.at());
        return new StatedPlacement(
                id, source, key, now, otherwise, by, decided, same ? account : null, same ? waiting : null);
    }

    public StatedPlacement attachedTo(AccountKey whose) {
        return new StatedPlacement(id, source, key, work, whom, proposed, standing, whose, null);
    }

    public StatedPlacement waitingFor(Waiting why) {
        return new StatedPlacement(id, source, key, work, whom, proposed, standing, null, why);
    }

    /** Whether it may still give access, now or later. */
    public boolean isOpenAt(Instant now) {
        return standing.status().isOpen() && !work.isOverAt(now);
    }

    /** Whether it gives access at {@code now}, to whomever it is attached. */
    public boolean isLiveAt(Instant now) {
        return standing.status() == Status.APPROVED && work.isGoingOnAt(now);
    }

    /** Under what a case about it is found; begins with the source, so it is its trust's. */
    public String subject() {
        return source + ":" + id;
    }

    /** One for each site. Nothing else changes the ids of those: neither an amendment nor the order of the sites. */
    public List<ProjectedPlacement> projected() {
        return work.sites().stream()
                .map(site -> new ProjectedPlacement(
                        at(site), work.trust(), site, work.role(), work.from(), work.until(), false))
                .toList();
    }

    private UUID at(OdsCode site) {
        return UUID.nameUUIDFromBytes((id + " " + site).getBytes(StandardCharsets.UTF_8));
    }
}
