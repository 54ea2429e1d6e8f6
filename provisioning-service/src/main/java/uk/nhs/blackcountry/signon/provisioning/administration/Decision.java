package uk.nhs.blackcountry.signon.provisioning.administration;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;

/**
 * Something that administrators of every trust concerned decide together. Each trust has one voice, given by a different administrator; the
 * last voice carries it out.
 *
 * @param trusts in whose directories the persons concerned have accounts; all that are administered, where it is about nobody
 * @param links by id, all that hold for the persons concerned when it is asked for; it lapses when they change
 * @param reason why, in the words of who asks for it
 * @param voices the first is of who asked for it
 * @param outcome what became of it, for a reader; empty while it waits
 */
public record Decision(
        UUID id,
        Matter matter,
        Set<OdsCode> trusts,
        Set<UUID> links,
        String reason,
        List<Voice> voices,
        Status status,
        String outcome,
        Instant askedAt) {

    /** @param trust for which the administrator speaks */
    public record Voice(PersonId administrator, OdsCode trust, Instant at) {}

    /** Where it stands. */
    public enum Status {
        WAITING,
        DONE,
        DECLINED,
        /** What it was about has changed. */
        LAPSED
    }

    public Decision {
        requireNonNull(id, "id");
        requireNonNull(matter, "matter");
        requireNonNull(askedAt, "askedAt");
        trusts = Set.copyOf(trusts);
        links = Set.copyOf(links);
        voices = List.copyOf(voices);
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a decision needs a reason");
        }
    }

    /** The trusts that have not spoken. */
    public Set<OdsCode> missing() {
        Set<OdsCode> missing = new HashSet<>(trusts);
        missing.removeAll(voices.stream().map(Voice::trust).collect(Collectors.toSet()));
        return missing;
    }

    /** Why this voice cannot be given, in words for who gives it; empty where it can. */
    public Optional<String> objection(PersonId administrator, OdsCode trust) {
        if (status != Status.WAITING) {
            return Optional.of("it is settled: " + status);
        }
        if (!trusts.contains(trust)) {
            return Optional.of("it does not concern " + trust);
        }
        if (!missing().contains(trust)) {
            return Optional.of(trust + " has agreed already");
        }
        if (matter.persons().contains(administrator)) {
            return Optional.of("nobody decides on themselves");
        }
        if (voices.stream().anyMatch(voice -> voice.administrator().equals(administrator))) {
            return Optional.of("each trust must be spoken for by somebody else, and you have spoken for one");
        }
        return Optional.empty();
    }

    public Decision with(Voice voice) {
        List<Voice> more = new ArrayList<>(voices);
        more.add(voice);
        return new Decision(id, matter, trusts, links, reason, more, status, outcome, askedAt);
    }

    public Decision settled(Status how, String what) {
        return new Decision(id, matter, trusts, links, reason, voices, how, what, askedAt);
    }
}
