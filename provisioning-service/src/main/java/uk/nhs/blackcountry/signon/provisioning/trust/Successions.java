package uk.nhs.blackcountry.signon.provisioning.trust;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.nhs.blackcountry.signon.model.OdsCode;

/** Which trust became part of which, and when: the succession of organisations in the Organisation Data Service, as configured. */
public final class Successions {
    /** No trust ever became part of another. */
    public static final Successions NONE = new Successions(List.of());

    private final Map<OdsCode, Succession> byFrom = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if a trust has two successors, or comes back to itself */
    public Successions(List<Succession> successions) {
        for (Succession succession : successions) {
            if (byFrom.put(succession.from(), succession) != null) {
                throw new IllegalArgumentException("succession: " + succession.from() + " is succeeded twice");
            }
        }
        byFrom.keySet().forEach(this::requireEnd);
    }

    private void requireEnd(OdsCode trust) {
        Set<OdsCode> seen = new LinkedHashSet<>();
        for (Succession next = byFrom.get(trust); next != null; next = byFrom.get(next.to())) {
            if (!seen.add(next.from())) {
                throw new IllegalArgumentException("succession: " + trust + " would succeed itself");
            }
        }
    }

    /** By whom a trust is succeeded, whether the day has come or not. */
    public Optional<Succession> of(OdsCode trust) {
        return Optional.ofNullable(byFrom.get(trust));
    }

    public List<Succession> all() {
        return List.copyOf(byFrom.values());
    }

    /** Which trust this one is at {@code when}: itself, until the day comes. */
    public OdsCode at(OdsCode trust, Instant when) {
        Succession next = byFrom.get(trust);
        return next == null || when.isBefore(next.begins()) ? trust : at(next.to(), when);
    }

    /** The configured codes that mean one of {@code trusts} at {@code when}: those that are still themselves, and what became part of them. */
    public Set<OdsCode> meaning(Collection<OdsCode> trusts, Instant when) {
        Set<OdsCode> meaning = new LinkedHashSet<>();
        trusts.stream().filter(trust -> at(trust, when).equals(trust)).forEach(meaning::add);
        byFrom.keySet().stream().filter(from -> trusts.contains(at(from, when))).forEach(meaning::add);
        return meaning;
    }
}
