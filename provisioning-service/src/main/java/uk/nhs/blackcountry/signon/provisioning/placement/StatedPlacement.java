package uk.nhs.blackcountry.signon.provisioning.placement;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
 * @param inForce what was approved of it and goes on while more waits for a decision; null where there is nothing of the kind
 * @param refused in one line, what a human last said no to; null where none did, or a human approved since
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
        @Nullable Waiting waiting,
        @Nullable InForce inForce,
        @Nullable String refused) {

    /**
     * What was approved of a placement before its source stated more.
     *
     * @param proposed by whom it came in
     * @param decided who approved it
     */
    public record InForce(Work work, Standing proposed, Standing decided) {}

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
        // a node of the release before, which knows nothing of it, leaves it behind when it decides
        inForce = standing.status() == Status.PROPOSED ? inForce : null;
        if (source.isBlank() || key.isBlank()) {
            throw new IllegalArgumentException("a placement needs a source and its key");
        }
    }

    public static StatedPlacement proposed(String source, String key, Work work, Whom whom, Standing proposed) {
        return new StatedPlacement(
                UUID.randomUUID(), source, key, work, whom, proposed, proposed, null, null, null, null);
    }

    public StatedPlacement standing(Standing decided) {
        String no = !decided.isOfAPerson() || decided.status() == Status.PROPOSED
                ? refused
                : decided.status() == Status.APPROVED ? null : line(work, whom);
        return new StatedPlacement(id, source, key, work, whom, proposed, decided, account, waiting, inForce, no);
    }

    /** A human said no to it as it is stated now; what was approved before its source stated more is so again. */
    public StatedPlacement declined(Standing decided) {
        StatedPlacement declined = standing(decided);
        return withoutMore().map(before -> before.refusing(declined.refused)).orElse(declined);
    }

    private StatedPlacement refusing(@Nullable String what) {
        return new StatedPlacement(id, source, key, work, whom, proposed, standing, account, waiting, inForce, what);
    }

    /** Waits for a decision, and nothing of it goes on. */
    public StatedPlacement returned(Standing decided) {
        return new StatedPlacement(id, source, key, work, whom, proposed, decided, account, waiting, null, refused);
    }

    /** Whether that is what a human said no to. */
    public boolean isRefused(Work otherwise, Whom somebody) {
        return line(otherwise, somebody).equals(refused);
    }

    private static String line(Work work, Whom whom) {
        return work + " for " + whom.text();
    }

    /** What of it gives access, now or later: all of it where it is approved, what was approved before where more is waiting. */
    public Optional<StatedPlacement> given() {
        return standing.status() == Status.APPROVED ? Optional.of(this) : withoutMore();
    }

    /** As it was approved before its source stated more; empty where nothing was. */
    public Optional<StatedPlacement> withoutMore() {
        return Optional.ofNullable(inForce)
                .map(before -> new StatedPlacement(
                        id,
                        source,
                        key,
                        before.work(),
                        whom,
                        before.proposed(),
                        before.decided(),
                        account,
                        waiting,
                        null,
                        refused));
    }

    /**
     * Waits for a decision, while what was approved before goes on: as far as the source still states it, see {@link Work#asFarAs}. Nothing goes on
     * where somebody else is meant now.
     *
     * @param before as it was
     */
    public StatedPlacement whileItGoesOn(StatedPlacement before, Instant now) {
        Optional<InForce> goesOn = !whom.equals(before.whom) || !work.trust().equals(before.work.trust())
                ? Optional.empty()
                : before.given()
                        .flatMap(given -> given.work
                                .asFarAs(work, now)
                                .map(left -> new InForce(left, given.proposed, given.standing)));
        return new StatedPlacement(
                id, source, key, work, whom, proposed, standing, account, waiting, goesOn.orElse(null), refused);
    }

    /**
     * Whether somebody loses by it what they have, or were to have: as {@code after} it is theirs no more, or over, or not live any more.
     */
    public boolean isTakenAwayBy(StatedPlacement after, Instant now) {
        Optional<Work> had = given().map(StatedPlacement::work).filter(work -> !work.isOverAt(now));
        Optional<Work> has = after.given().map(StatedPlacement::work).filter(work -> !work.isOverAt(now));
        return had.isPresent()
                && (has.isEmpty()
                        || !whom.equals(after.whom)
                        || had.get().isGoingOnAt(now) && !has.get().isGoingOnAt(now));
    }

    /**
     * Stated otherwise. Who is meant is asked anew where somebody else is named, another trust must know them, or it was over or taken away: nobody
     * has looked since whether the account is still the one.
     */
    public StatedPlacement amended(Work now, Whom otherwise, Standing by, Standing decided) {
        boolean same = whom.equals(otherwise) && work.trust().equals(now.trust()) && isOpenAt(decided.at());
        boolean no = refused == null && !standing.status().isOpen() && standing.isOfAPerson();
        return new StatedPlacement(
                id,
                source,
                key,
                now,
                otherwise,
                by,
                decided,
                same ? account : null,
                same ? waiting : null,
                null,
                no ? line(work, whom) : refused);
    }

    public StatedPlacement attachedTo(AccountKey whose) {
        return new StatedPlacement(id, source, key, work, whom, proposed, standing, whose, null, inForce, refused);
    }

    public StatedPlacement waitingFor(Waiting why) {
        return new StatedPlacement(id, source, key, work, whom, proposed, standing, null, why, inForce, refused);
    }

    /** Whether it may still give access, now or later. */
    public boolean isOpenAt(Instant now) {
        return standing.status().isOpen()
                && (!work.isOverAt(now) || given().stream().anyMatch(given -> !given.work.isOverAt(now)));
    }

    /** Whether it gives access at {@code now}, to whomever it is attached. */
    public boolean isLiveAt(Instant now) {
        return given().stream().anyMatch(given -> given.work.isGoingOnAt(now));
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
