package uk.nhs.blackcountry.signon.provisioning.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.account.Position;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed;
import uk.nhs.blackcountry.signon.provisioning.placement.StandingFeed;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;

/**
 * Assignments of a trust's ESR that end some day, and say where and as what somebody works: rotations and fixed terms. One without an end is home
 * employment, which the person's own account stands for. What is read here went through the source's plan and guard already.
 */
public final class EsrPositions implements StandingFeed {
    private final Registry registry;
    private final OdsCode trust;

    public EsrPositions(Registry registry, OdsCode trust) {
        this.registry = registry;
        this.trust = trust;
    }

    @Override
    public String source() {
        return "esr." + trust;
    }

    @Override
    public OdsCode trust() {
        return trust;
    }

    @Override
    public String sha256() {
        return sha256(passing());
    }

    @Override
    public Feed read(Instant issuedAt, @Nullable Set<String> about) {
        List<Account> passing = passing();
        List<Feed.Stated> stated = new ArrayList<>();
        List<Feed.AsideRow> aside = new ArrayList<>();
        for (Account account : passing) {
            if (about != null && !about.contains(account.key().id())) {
                continue;
            }
            int line = stated.size() + aside.size() + 1;
            String key = account.key().id();
            String number = account.identifiers().employeeNumber();
            Whom whom = number == null ? null : employee(number);
            if (whom == null) {
                String why = "the assignment has no employee number by which the trust's directory knows anybody";
                aside.add(new Feed.AsideRow(line, "person", key, why));
            } else {
                stated.add(new Feed.Stated(line, key, work(account), whom));
            }
        }
        return new Feed(
                source(),
                trust,
                true,
                issuedAt,
                sha256(passing),
                stated.size() + aside.size(),
                stated,
                aside,
                null,
                about);
    }

    private List<Account> passing() {
        return registry.accounts().ofPassingWork(source(), registry.clock().instant()).stream()
                .map(KnownAccount::account)
                .toList();
    }

    private @Nullable Whom employee(String number) {
        try {
            return new Whom.Employee(trust, number);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private Work work(Account account) {
        Position position = requireNonNull(account.position());
        return new Work(
                trust,
                List.of(requireNonNull(position.site())),
                requireNonNull(position.role()),
                position.staffGroup(),
                trust,
                requireNonNull(account.createdAt()),
                requireNonNull(account.expiresAt()),
                null);
    }

    private static String sha256(List<Account> passing) {
        return StandingFeed.sha256(passing.stream()
                .map(account -> "%s %s %s %s %s"
                        .formatted(
                                account.key(),
                                account.identifiers().employeeNumber(),
                                account.createdAt(),
                                account.expiresAt(),
                                account.position())));
    }
}
