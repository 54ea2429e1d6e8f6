package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.administration.Decision;
import uk.nhs.blackcountry.signon.provisioning.administration.Matter;
import uk.nhs.blackcountry.signon.provisioning.administration.Matter.Finding;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.person.Link;

/**
 * Closes cases. What concerns a person whom trusts share needs all of them, unless they have decided on that person already; what concerns
 * everybody, such as lines that are missing from the audit, needs every trust that somebody administers: whoever removed them should not be
 * the one who says that it is settled. A case that is closed is opened again when what it is about comes up again: closing settles nothing, it says that somebody looked.
 */
public final class DecideOnCases {
    private final Registry registry;
    private final Authority authority;
    private final DecideOnPersons decideOnPersons;

    public DecideOnCases(Registry registry, DecideOnPersons decideOnPersons) {
        this.registry = registry;
        this.authority = new Authority(registry);
        this.decideOnPersons = decideOnPersons;
    }

    /**
     * @param trust for which {@code who} speaks
     * @param decided by which decision it was settled; null unless {@code finding} is {@link Finding#DECIDED}
     * @return the case, closed; or still open, where other trusts must agree
     * @throws NotAllowedException if that person does not speak for the trust, or not on this
     * @throws NotPossibleException if it is closed already, is closed by deciding on what it is about, or was not decided by {@code decided}
     */
    public OpenCase close(
            PersonId who, OdsCode trust, UUID id, Finding finding, @Nullable UUID decided, String reason) {
        return registry.transactions().alone(() -> {
            authority.require(who, trust);
            OpenCase open = open(id);
            Set<PersonId> persons = persons(open);
            if (open.isEverybodys() && finding == Finding.DECIDED) {
                throw new NotPossibleException("no decision settles it: say CORRECTED or AS_IT_IS");
            } else if (persons.isEmpty() && !open.isEverybodys()) {
                requireOf(open, trust);
                close(open, "person " + who, finding, reason);
                audit(who, open, trust, finding, reason);
            } else if (finding == Finding.DECIDED) {
                Decision decision = requireDecided(decided, persons, trust);
                close(open, "decision " + decision.id(), finding, reason);
                audit(who, open, trust, finding, reason);
            } else {
                Matter matter = new Matter.CloseCase(id, List.copyOf(persons), finding);
                decideOnPersons.askOrAgree(who, trust, matter, reason);
            }
            return registry.cases().find(id).orElseThrow();
        });
    }

    private OpenCase open(UUID id) {
        OpenCase open = registry.cases()
                .find(id)
                .filter(OpenCase::isOpen)
                .orElseThrow(() -> new NotPossibleException("there is no such case, or it is closed already"));
        switch (open.kind()) {
            case HELD_SYNC ->
                throw new NotPossibleException("release or discard the plan that is held of " + open.subject());
            case BREAK_GLASS ->
                throw new NotPossibleException("review it at /break-glass/%s/reviews, which closes the case"
                        .formatted(open.subject().substring(open.subject().indexOf(':') + 1)));
            case PROPOSED_JOINING -> throw new NotPossibleException("accept or reject proposal " + open.subject());
            default -> {
                return open;
            }
        }
    }

    /** Whom it is about: its person; and whoever the subject is, or holds the account that is the subject. */
    private Set<PersonId> persons(OpenCase open) {
        Set<PersonId> persons = new LinkedHashSet<>();
        PersonId person = open.person();
        if (person != null) {
            persons.add(person);
            subject(open.subject()).ifPresent(persons::add);
        }
        return registry.persons().find(persons).values().stream()
                .map(known -> Objects.requireNonNullElse(known.survivor(), known.id()))
                .collect(Collectors.toSet());
    }

    private Optional<PersonId> subject(String subject) {
        try {
            if (subject.indexOf(':') < 0) {
                return Optional.of(PersonId.parse(subject));
            }
            AccountKey key = AccountKey.parse(subject);
            return Optional.ofNullable(registry.links().ofAccounts(List.of(key)).get(key))
                    .map(Link::person);
        } catch (IllegalArgumentException e) {
            // some other subject, such as "keycloak"
            return Optional.empty();
        }
    }

    /** A source, or an account in it that nobody holds, is its trust's; and the successor's, from the day on. */
    private void requireOf(OpenCase open, OdsCode trust) {
        Set<OdsCode> tookOver =
                registry.successions().meaning(Set.of(trust), registry.clock().instant());
        if (!open.isOfSourceOf(trust) && tookOver.stream().noneMatch(open::isOfSourceOf)) {
            throw new NotAllowedException("it does not concern " + trust);
        }
    }

    private Decision requireDecided(@Nullable UUID decided, Set<PersonId> persons, OdsCode trust) {
        return Optional.ofNullable(decided)
                .flatMap(registry.decisions()::find)
                .filter(decision -> decision.status() == Decision.Status.DONE)
                .filter(decision -> decision.matter().persons().containsAll(persons))
                .filter(decision -> decision.trusts().contains(trust))
                .orElseThrow(() -> new NotPossibleException(
                        "name the decision that was carried out on all whom the case is about, and concerns " + trust));
    }

    private void close(OpenCase open, String by, Finding finding, String reason) {
        Instant now = registry.clock().instant();
        registry.cases().close(open.id(), new OpenCase.Closing(by, finding + ": " + reason, now));
    }

    private void audit(PersonId who, OpenCase open, OdsCode trust, Finding finding, String reason) {
        String detail =
                "%s %s %s for %s, %s: %s".formatted(open.id(), open.kind(), open.reason(), trust, finding, reason);
        registry.audit()
                .write(List.of(new AuditLine(
                        registry.clock().instant(), "person " + who, "case.closed", open.person(), null, detail)));
    }
}
