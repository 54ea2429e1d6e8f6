package uk.nhs.blackcountry.signon.provisioning.placement;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.trust.Successions;
import uk.nhs.blackcountry.signon.provisioning.trust.Trust;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/** Whether a placement makes sense, whoever states it. Which trust has a site is configured, and never read from its code. */
public final class PlacementRules {
    private static final ZoneId ENGLAND = ZoneId.of("Europe/London");
    private static final Pattern ROLE = Pattern.compile("R[0-9]{4}");

    private final Trusts trusts;
    private final Successions successions;
    private final PlacementPolicy policy;

    public PlacementRules(Trusts trusts, Successions successions, PlacementPolicy policy) {
        this.trusts = trusts;
        this.successions = successions;
        this.policy = policy;
    }

    public PlacementPolicy policy() {
        return policy;
    }

    /** All that is wrong with it; empty if nothing is. */
    public List<Objection> objections(Work work) {
        List<Objection> objections = new ArrayList<>();
        trust(work).ifPresent(objections::add);
        sites(work, objections);
        role(work.role()).ifPresent(objections::add);
        period(work).ifPresent(objections::add);
        return objections;
    }

    private Optional<Objection> trust(Work work) {
        if (trusts.find(work.trust()).isEmpty()) {
            return objection("trust", "no trust of that code is known here: %s".formatted(work.trust()));
        }
        return successions
                .of(work.trust())
                .filter(succession -> !work.from().isBefore(succession.begins()))
                .map(succession -> new Objection(
                        "trust",
                        "%s is part of %s from %s on: name that one"
                                .formatted(work.trust(), succession.to(), succession.on())));
    }

    private void sites(Work work, List<Objection> objections) {
        if (work.sites().isEmpty()) {
            objections.add(new Objection("sites", "at least one site is needed"));
        }
        for (OdsCode site : work.sites()) {
            Optional<Trust> whose = trusts.ofSite(site);
            if (whose.isEmpty()) {
                objections.add(new Objection("sites", "no site of that code is known here: %s".formatted(site)));
                continue;
            }
            OdsCode owner = whose.get().code();
            if (!owner.equals(work.trust())
                    && !successions.at(owner, work.from()).equals(work.trust())) {
                objections.add(
                        new Objection("sites", "%s is a site of %s, not of %s".formatted(site, owner, work.trust())));
            }
        }
    }

    /** Whether that has the form of a national job role code. Which of them exist is not ours to say. */
    public static boolean isRole(String text) {
        return ROLE.matcher(text).matches();
    }

    private Optional<Objection> role(String role) {
        if (!isRole(role)) {
            return objection("role", "a national job role code is expected, such as R8000");
        }
        return policy.roles().isEmpty() || policy.roles().contains(role)
                ? Optional.empty()
                : objection("role", "%s is none of the roles that are in use here".formatted(role));
    }

    /** By the calendar, in which a month has 28 to 31 days and a day 23 to 25 hours. */
    private Optional<Objection> period(Work work) {
        if (!work.until().isAfter(work.from())) {
            return objection("until", "it ends before it begins, or at once");
        }
        Instant latest = work.from().atZone(ENGLAND).plus(policy.maximum()).toInstant();
        return work.until().isAfter(latest)
                ? objection("until", "it lasts longer than is allowed: %s at most".formatted(words()))
                : Optional.empty();
    }

    private String words() {
        long months = policy.maximum().toTotalMonths();
        int days = policy.maximum().getDays();
        return days == 0 ? months + " months" : "%d months and %d days".formatted(months, days);
    }

    /**
     * Whether the same work of the same person is stated already, under another key.
     *
     * @param others that are open
     * @param samePerson whether another is for the same person
     */
    public Optional<Objection> duplicate(
            StatedPlacement stated, Collection<StatedPlacement> others, Predicate<StatedPlacement> samePerson) {
        return others.stream()
                .filter(other -> !other.id().equals(stated.id()))
                .filter(other -> stated.work().repeats(other.work()))
                .filter(samePerson)
                .findFirst()
                .map(other -> new Objection(
                        "from",
                        "the same person, site and role at the same time are stated already, by %s as %s"
                                .formatted(other.source(), other.key())));
    }

    private static Optional<Objection> objection(String field, String why) {
        return Optional.of(new Objection(field, why));
    }
}
