package uk.nhs.blackcountry.signon.provisioning.sync;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount.Presence;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.sync.PlanChange.Kind;

/** What follows for each account by itself from what its source said. Changes nothing. */
final class DraftChanges {
    private final Registry registry;
    private final FormerPersons formerPersons;
    private final boolean makesPersons;
    private final UUID salt = UUID.randomUUID();

    /** @param makesPersons whether an ordinary account of the source that nobody holds is a person */
    DraftChanges(Registry registry, boolean makesPersons) {
        this.registry = registry;
        this.formerPersons = new FormerPersons(registry);
        this.makesPersons = makesPersons;
    }

    /** One for each difference, in their order; where the account stays as it is, without kinds. */
    List<PlanChange> of(List<Difference> differences, Instant now) {
        List<AccountKey> keys = differences.stream().map(Difference::account).toList();
        Map<AccountKey, Link> links = registry.links().ofAccounts(keys);
        Map<AccountKey, Link> former = formerPersons.of(differences.stream()
                .filter(d -> makesPersons && d.before() != null && !links.containsKey(d.account()))
                .collect(Collectors.toMap(Difference::account, DraftChanges::stated)));
        Map<PersonId, Set<OdsCode>> trusts = trustsOf(differences, links.values());
        List<PlanChange> drafts = new ArrayList<>();
        for (Difference difference : differences) {
            Link link = links.get(difference.account());
            PersonId holder = link == null ? null : link.person();
            Set<OdsCode> concerned = difference
                    .account()
                    .trust()
                    .map(Set::of)
                    .orElseGet(() -> holder == null ? Set.of() : trusts.getOrDefault(holder, Set.of()));
            drafts.add(draft(difference, holder, former.get(difference.account()), concerned, now));
        }
        return drafts;
    }

    /** The id of a person that an account would become: the same each time that this plan is asked. */
    PersonId fresh(AccountKey key) {
        return new PersonId(UUID.nameUUIDFromBytes((salt + " " + key).getBytes(StandardCharsets.UTF_8)));
    }

    private PlanChange draft(
            Difference difference, @Nullable PersonId holder, @Nullable Link former, Set<OdsCode> trusts, Instant now) {
        AccountKey key = difference.account();
        KnownAccount before = difference.before();
        KnownAccount after = after(difference, now);
        boolean restated = difference.word() instanceof AccountChange.Seen;
        if (after == null || (after.equals(before) && !restated)) {
            return new PlanChange(key, Set.of(), trusts, before, null, holder, holder, null, false, "", null);
        }
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        PersonId taker = holder;
        Link.Evidence evidence = null;
        boolean ordinary = after.account().kind() == Account.Kind.ORDINARY;
        if (holder == null && ordinary && makesPersons && after.presence() == Presence.PRESENT) {
            kinds.add(former == null ? Kind.CREATED : Kind.LINKED);
            taker = former == null ? fresh(key) : former.person();
            evidence = former == null ? Link.Evidence.OWN : former.evidence();
        } else if (holder != null && !ordinary) {
            kinds.add(Kind.UNLINKED);
            taker = null;
        }
        boolean usableBefore = before != null && before.usable();
        if (usableBefore != after.usable() && before != null) {
            kinds.add(after.usable() ? Kind.ENABLED : Kind.DISABLED);
        }
        if (kinds.isEmpty()) {
            kinds.add(Kind.CHANGED);
        }
        boolean asPlanned = after.presence() == Presence.PRESENT
                && ordinary
                && after.account().isExpiredAt(now);
        String reason = Reasons.of(difference, after, kinds, now);
        return new PlanChange(key, kinds, trusts, before, after, holder, taker, evidence, asPlanned, reason, null);
    }

    private static @Nullable KnownAccount after(Difference difference, Instant now) {
        KnownAccount before = difference.before();
        AccountChange word = difference.word();
        if (word instanceof AccountChange.Seen seen) {
            return KnownAccount.seen(seen.account(), before, now);
        }
        if (before == null) {
            return null;
        }
        if (word instanceof AccountChange.Gone gone) {
            return before.gone(gone.how());
        }
        if (difference.absent()) {
            return before.gone(AccountChange.Departure.ABSENT);
        }
        return word instanceof AccountChange.Unreadable ? before.unreadable() : before.lookedAt(now);
    }

    private static Account stated(Difference difference) {
        return difference.word() instanceof AccountChange.Seen seen
                ? seen.account()
                : requireNonNull(difference.before()).account();
    }

    /** Of accounts of no trust in particular: at which trusts their persons have accounts. */
    private Map<PersonId, Set<OdsCode>> trustsOf(List<Difference> differences, Collection<Link> links) {
        if (differences.stream().allMatch(d -> d.account().trust().isPresent())) {
            return Map.of();
        }
        Set<PersonId> holders = links.stream().map(Link::person).collect(Collectors.toSet());
        return registry.links().ofPersons(holders).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .flatMap(link -> link.account().trust().stream())
                                .collect(Collectors.toSet())));
    }
}
