package uk.nhs.blackcountry.signon.provisioning.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.NationalInsurance;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.placement.BreakGlass;
import uk.nhs.blackcountry.signon.provisioning.placement.Objection;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementRules;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.sync.WhomIsMeant.Meant;

/** Whether placements at one host trust make sense, each by itself and beside what is stated already. Runs inside {@link Transactions#alone}. */
final class ScreenPlacements {
    private static final int LONGEST = 200;

    private final Registry registry;
    private final PlacementRules rules;
    private final WhomIsMeant whomIsMeant;

    ScreenPlacements(Registry registry, PlacementRules rules) {
        this.registry = registry;
        this.rules = rules;
        this.whomIsMeant = new WhomIsMeant(registry);
    }

    /**
     * @param stated at {@code trust}; one that passes counts for those after it
     * @param replaced what these take the place of, or take away
     * @return by the ids of those that cannot be as they are stated, all that is wrong
     */
    Map<UUID, List<Objection>> at(OdsCode trust, Collection<StatedPlacement> stated, Set<UUID> replaced, Instant now) {
        List<StatedPlacement> others = new ArrayList<>(registry.statedPlacements().openAt(trust, now).stream()
                .filter(other -> !replaced.contains(other.id()))
                // what was given in an emergency keeps out neither the feed nor the placement that it could not wait
                // for
                .filter(other -> !BreakGlass.isOne(other))
                .toList());
        Map<UUID, Meant> meant = stated.isEmpty() ? Map.of() : whomIsMeant.by(stated);
        Map<UUID, PersonId> persons = holders(others);
        meant.forEach((id, one) -> {
            PersonId person = one.person();
            if (person != null) {
                persons.put(id, person);
            }
        });
        Map<UUID, List<Objection>> objections = new LinkedHashMap<>();
        for (StatedPlacement placement : stated) {
            List<Objection> own = new ArrayList<>(rules.objections(placement.work()));
            own.addAll(texts(placement));
            @Nullable PersonId person = persons.get(placement.id());
            rules.duplicate(
                            placement,
                            others,
                            other -> other.whom().equals(placement.whom())
                                    || (person != null && person.equals(persons.get(other.id()))))
                    .ifPresent(own::add);
            if (own.isEmpty()) {
                others.add(placement);
            } else {
                objections.put(placement.id(), own);
            }
        }
        return objections;
    }

    /** Whether one makes sense by itself, whatever else is stated. @param reason that is kept with it */
    List<Objection> alone(StatedPlacement placement, String reason) {
        List<Objection> objections = new ArrayList<>(rules.objections(placement.work()));
        objections.addAll(texts(placement));
        if (NationalInsurance.isLikely(reason)) {
            objections.add(insurance("reason"));
        }
        return objections;
    }

    private Map<UUID, PersonId> holders(List<StatedPlacement> placements) {
        List<AccountKey> accounts = placements.stream()
                .map(StatedPlacement::account)
                .filter(Objects::nonNull)
                .toList();
        Map<AccountKey, Link> links = registry.links().ofAccounts(accounts);
        Map<UUID, PersonId> holders = new HashMap<>();
        placements.forEach(placement -> {
            AccountKey account = placement.account();
            if (account != null && links.containsKey(account)) {
                holders.put(placement.id(), requireNonNull(links.get(account)).person());
            }
        });
        return holders;
    }

    /** What would be kept for good: not too long, and no national insurance number. */
    private static List<Objection> texts(StatedPlacement placement) {
        String employee = placement.whom() instanceof Whom.Employee named ? named.number() : null;
        return Stream.of(
                        text("key", placement.key()),
                        text("person", employee),
                        text("staffGroup", placement.work().staffGroup()),
                        text("sponsor", placement.work().sponsor()))
                .flatMap(objection -> objection)
                .toList();
    }

    private static Stream<Objection> text(String field, @Nullable String text) {
        if (text == null) {
            return Stream.empty();
        }
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            return Stream.of(new Objection(field, "one line of up to " + LONGEST + " characters is expected"));
        }
        return NationalInsurance.isLikely(text) ? Stream.of(insurance(field)) : Stream.empty();
    }

    private static Objection insurance(String field) {
        return new Objection(field, "it looks like a national insurance number, which must not be here");
    }
}
