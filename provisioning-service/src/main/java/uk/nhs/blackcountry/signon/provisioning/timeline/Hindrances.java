package uk.nhs.blackcountry.signon.provisioning.timeline;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount.Presence;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement.Waiting;
import uk.nhs.blackcountry.signon.provisioning.timeline.Hindrance.Kind;

/**
 * What keeps the person of a placement from signing in at its beginning, as things stand. A pure function: accounts are looked at as they would be
 * at that instant, so that one that expires before it counts as disabled.
 */
final class Hindrances {
    private final StatedPlacement placement;
    private final OdsCode host;
    private final List<KnownAccount> inDirectories;
    private final Collection<OpenCase> cases;

    /**
     * @param host which trust the placement is at when it begins: a successor, perhaps
     * @param accounts of whoever it is for; none where it is nobody's
     * @param cases that are open, about the placement or the person
     */
    Hindrances(StatedPlacement placement, OdsCode host, Collection<KnownAccount> accounts, Collection<OpenCase> cases) {
        this.placement = placement;
        this.host = host;
        this.inDirectories = accounts.stream()
                .map(known -> known.lookedAt(placement.work().from()))
                .filter(known -> known.account().key().isInADirectory())
                .toList();
        this.cases = cases;
    }

    List<Hindrance> all() {
        List<Hindrance> all = new ArrayList<>();
        boolean nobodys = placement.account() == null;
        if (nobodys) {
            all.add(nobodys());
        }
        approval().ifPresent(all::add);
        if (!nobodys) {
            account().ifPresent(all::add);
            cases.stream().map(Hindrances::open).forEach(all::add);
        }
        return all;
    }

    private Hindrance nobodys() {
        OpenCase about = cases.stream().findFirst().orElse(null);
        Waiting waiting = placement.waiting() == null ? Waiting.UNKNOWN : placement.waiting();
        return switch (requireNonNull(waiting)) {
            case UNKNOWN ->
                waiting(
                        Kind.NOBODY_KNOWN,
                        "nobody is known by what it names",
                        "have %s's directory state that of the account (create one where there is none), or propose the placement for a person",
                        about);
            case STATED_ELSEWHERE ->
                waiting(
                        Kind.STATED_ELSEWHERE,
                        "the number that it names is stated by another trust's sources alone, which decide nothing here",
                        "have %s's directory state it, or propose the placement for the person",
                        about);
            case SEVERAL ->
                waiting(
                        Kind.SEVERAL_KNOWN,
                        "more than one person is known by the number that it names",
                        "correct it at %s, or propose the placement for one of them",
                        about);
        };
    }

    private Hindrance waiting(Kind kind, String why, String todo, @Nullable OpenCase about) {
        return new Hindrance(kind, why, todo.formatted(host), about == null ? null : about.id());
    }

    /** What was approved before its source stated more may be enough. */
    private Optional<Hindrance> approval() {
        Instant from = placement.work().from();
        boolean given = placement.given().stream().anyMatch(part -> part.work().isGoingOnAt(from));
        return given
                ? Optional.empty()
                : Optional.of(new Hindrance(
                        Kind.NOT_APPROVED,
                        "it waits for approval since " + placement.proposed().at(),
                        "an administrator of %s who did not ask for it approves or refuses it".formatted(host)));
    }

    private Optional<Hindrance> account() {
        if (inDirectories.isEmpty()) {
            return Optional.of(new Hindrance(
                    Kind.NO_ACCOUNT,
                    "the person has no account in any trust's directory",
                    "%s creates one, and states the number by which they are known".formatted(host)));
        }
        if (inDirectories.stream().noneMatch(KnownAccount::usable)) {
            return Optional.of(unusable());
        }
        Predicate<KnownAccount> here = known -> isAt(known, placement.work().trust()) || isAt(known, host);
        boolean was = inDirectories.stream()
                .anyMatch(known -> isAt(known, placement.work().trust()));
        return was && inDirectories.stream().filter(here).noneMatch(KnownAccount::usable)
                ? Optional.of(new Hindrance(
                        Kind.LEFT_THE_TRUST,
                        "every account of theirs at %s is disabled, expired or gone by then".formatted(host),
                        "%s enables one or extends it: until then what is placed there opens nothing".formatted(host)))
                : Optional.empty();
    }

    private Hindrance unusable() {
        boolean gone = inDirectories.stream().allMatch(known -> known.presence() == Presence.GONE);
        return gone
                ? new Hindrance(
                        Kind.ACCOUNTS_GONE,
                        "every account of theirs was deleted",
                        "%s creates one, and states the number by which they are known".formatted(host))
                : new Hindrance(
                        Kind.ACCOUNTS_DISABLED,
                        "no account of theirs can be used at the beginning: disabled, expired by then, or not readable to us",
                        "whoever runs the directory enables one, or extends it");
    }

    private static boolean isAt(KnownAccount known, OdsCode trust) {
        return known.account().key().isInDirectoryOf(trust);
    }

    private static Hindrance open(OpenCase one) {
        return new Hindrance(Kind.OPEN_CASE, "%s: %s".formatted(one.kind(), one.detail()), "settle the case", one.id());
    }
}
