package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.sync.PlanChange.Kind;
import uk.nhs.blackcountry.signon.provisioning.sync.Unions.Join;
import uk.nhs.blackcountry.signon.provisioning.sync.Unions.Member;

/** Writes into a plan who is one person with whom. */
final class LinkChanges {
    private final Unions unions;
    private final Function<AccountKey, PersonId> fresh;

    LinkChanges(Unions unions, Function<AccountKey, PersonId> fresh) {
        this.unions = unions;
        this.fresh = fresh;
    }

    /** @return the changes of accounts that {@code drafts} does not hold; those that it holds are replaced in it */
    List<PlanChange> into(Map<AccountKey, PlanChange> drafts) {
        List<PlanChange> links = new ArrayList<>();
        for (Set<Member> members : unions.united()) {
            Optional<PersonId> survivor = unions.survivor(members);
            AccountKey first = members.stream()
                    .flatMap(member -> member.accounts.keySet().stream())
                    .min(Comparator.comparing(AccountKey::toString))
                    .orElseThrow();
            PersonId taker = survivor.orElseGet(() -> fresh.apply(first));
            Member staying = members.stream()
                    .filter(member ->
                            survivor.isPresent() ? taker.equals(member.person) : member.accounts.containsKey(first))
                    .findFirst()
                    .orElseThrow();
            for (Member member : members) {
                if (member.equals(staying)) {
                    continue;
                }
                Join join = unions.between(member, staying);
                for (AccountKey key : member.accounts.keySet()) {
                    PlanChange draft = drafts.get(key);
                    if (draft == null) {
                        links.add(change(key, member, staying, taker, join));
                    } else if (draft.kinds().isEmpty() && draft.after() == null) {
                        links.add(change(key, member, staying, taker, join));
                        drafts.remove(key);
                    } else {
                        drafts.put(key, linked(draft, member, staying, taker, join));
                    }
                }
            }
        }
        return links;
    }

    private static PlanChange change(AccountKey key, Member member, Member staying, PersonId taker, Join join) {
        return new PlanChange(
                key,
                Set.of(member.person == null ? Kind.LINKED : Kind.MOVED),
                trusts(key, member, staying),
                null,
                null,
                member.person,
                taker,
                join.evidence(),
                false,
                join.grounds(),
                null);
    }

    private static PlanChange linked(PlanChange draft, Member member, Member staying, PersonId taker, Join join) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        kinds.addAll(draft.kinds());
        kinds.remove(Kind.CREATED);
        kinds.remove(Kind.LINKED);
        kinds.add(member.person == null || draft.holder() == null ? Kind.LINKED : Kind.MOVED);
        return new PlanChange(
                draft.account(),
                kinds,
                trusts(draft.account(), member, staying),
                draft.before(),
                draft.after(),
                draft.holder(),
                taker,
                join.evidence(),
                draft.asPlanned(),
                Stream.of(draft.reason(), join.grounds())
                        .filter(text -> !text.isEmpty())
                        .reduce((one, other) -> one + "; " + other)
                        .orElse(""),
                draft.doubt());
    }

    /** An account that passes to another person concerns the trusts of both; one that nobody had, its own. */
    private static Set<OdsCode> trusts(AccountKey key, Member member, Member staying) {
        Stream<AccountKey> concerned = member.person == null && key.trust().isPresent()
                ? Stream.of(key)
                : Stream.concat(member.accounts.keySet().stream(), staying.accounts.keySet().stream());
        return concerned.flatMap(account -> account.trust().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
