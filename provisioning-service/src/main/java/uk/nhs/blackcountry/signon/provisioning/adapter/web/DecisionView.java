package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.administration.Decision;
import uk.nhs.blackcountry.signon.provisioning.administration.Matter;

/**
 * A decision as it is answered. Exactly one of {@code separate}, {@code merge}, {@code tellApart}, {@code notTheirs} and {@code closeCase} is
 * there.
 */
record DecisionView(
        UUID id,
        Decision.Status status,
        @Nullable Separate separate,
        @Nullable Merge merge,
        @Nullable TellApart tellApart,
        @Nullable NotTheirs notTheirs,
        @Nullable CloseCase closeCase,
        String reason,
        List<String> trusts,
        List<String> missing,
        List<Decision.Voice> voices,
        String outcome,
        Instant askedAt) {

    record Separate(PersonId person, List<AccountKey> accounts) {}

    record Merge(PersonId one, PersonId other) {}

    record TellApart(PersonId one, PersonId other) {}

    record NotTheirs(PersonId person, AccountKey account) {}

    /** @param id of the case */
    record CloseCase(UUID id, List<PersonId> persons, Matter.Finding finding) {}

    static DecisionView of(Decision decision) {
        Matter matter = decision.matter();
        return new DecisionView(
                decision.id(),
                decision.status(),
                matter instanceof Matter.Separate s ? new Separate(s.person(), s.accounts()) : null,
                matter instanceof Matter.Merge m ? new Merge(m.one(), m.other()) : null,
                matter instanceof Matter.TellApart t ? new TellApart(t.one(), t.other()) : null,
                matter instanceof Matter.NotTheirs n ? new NotTheirs(n.person(), n.account()) : null,
                matter instanceof Matter.CloseCase c ? new CloseCase(c.openCase(), c.ofPersons(), c.finding()) : null,
                decision.reason(),
                sorted(decision.trusts()),
                sorted(decision.missing()),
                decision.voices(),
                decision.outcome(),
                decision.askedAt());
    }

    private static List<String> sorted(Collection<OdsCode> trusts) {
        return trusts.stream().map(OdsCode::value).sorted().toList();
    }
}
