package uk.nhs.blackcountry.signon.provisioning.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing.Status;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement.Waiting;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.sync.StillMeant.Answer;
import uk.nhs.blackcountry.signon.provisioning.sync.WhomIsMeant.Meant;

/**
 * Gives placements that are nobody's to whoever turns out to be meant, and takes them off an account of which another number is stated by now.
 * What one account is given follows it: through mergers and separations the holder is whom the account's link names.
 */
public final class AttachPlacements {
    private static final int AT_ONCE = 500;

    private final Registry registry;
    private final WhomIsMeant whomIsMeant;
    private final Authority authority;
    private final PlacementRecord record;

    public AttachPlacements(Registry registry) {
        this.registry = registry;
        this.whomIsMeant = new WhomIsMeant(registry);
        this.authority = new Authority(registry);
        this.record = new PlacementRecord(registry);
    }

    /**
     * Looks at all that is nobody's. Changes nothing where nothing new is known.
     *
     * @return how many are somebody's now
     */
    public int run() {
        int attached = 0;
        Page page = new Page(null, 0);
        do {
            @Nullable UUID after = page.last();
            page = registry.transactions().alone(() -> lookAt(after));
            attached += page.attached();
        } while (page.last() != null);
        return attached;
    }

    /** @param last the last one that was looked at; null where there are no more */
    private record Page(@Nullable UUID last, int attached) {}

    private Page lookAt(@Nullable UUID after) {
        Instant now = registry.clock().instant();
        List<StatedPlacement> some = registry.statedPlacements().waiting(after, AT_ONCE, now);
        List<StatedPlacement> changed = attach(some, now);
        Set<PersonId> concerned = concerned(changed);
        if (!concerned.isEmpty()) {
            new DescribePersons(registry).anew(concerned, List.of(), now);
        }
        return new Page(some.size() < AT_ONCE ? null : some.get(AT_ONCE - 1).id(), (int) changed.stream()
                .filter(placement -> placement.account() != null)
                .count());
    }

    /**
     * What accounts that changed, or whose holder did, mean for placements. Runs inside {@link Transactions#alone}.
     *
     * @return who must be described anew
     */
    Set<PersonId> around(Collection<AccountKey> changed, Instant now) {
        if (!registry.statedPlacements().isAnyOpen(now)) {
            // a first reading of thousands need not ask who holds them
            return new HashSet<>();
        }
        Set<PersonId> holders = registry.links().ofAccounts(changed).values().stream()
                .map(Link::person)
                .collect(Collectors.toSet());
        Set<AccountKey> keys = registry.links().ofPersons(holders).values().stream()
                .flatMap(List::stream)
                .map(Link::account)
                .collect(Collectors.toCollection(HashSet::new));
        keys.addAll(changed);
        Set<String> numbers = registry.accounts().find(keys).values().stream()
                .map(KnownAccount::account)
                .flatMap(AttachPlacements::numbers)
                .collect(Collectors.toCollection(HashSet::new));
        holders.forEach(holder -> numbers.add(new Whom.Known(holder).text()));
        Set<PersonId> concerned = concerned(attach(registry.statedPlacements().waitingFor(numbers, now), now));
        List<StatedPlacement> established = Stream.concat(
                        registry.statedPlacements().attachedTo(keys).stream(),
                        registry.statedPlacements().attachedFor(numbers, now).stream())
                .distinct()
                .filter(placement -> placement.isOpenAt(now))
                .toList();
        concerned.addAll(lookAgain(established, now));
        return concerned;
    }

    private static Stream<String> numbers(Account account) {
        Stream<String> employee = Stream.ofNullable(account.identifiers().employeeNumber())
                .flatMap(number -> account.key().trust().stream().map(trust -> "employee " + trust + " " + number));
        Stream<String> card = Stream.ofNullable(account.identifiers().cis2()).map(id -> "cis2 " + id);
        Stream<String> registered =
                account.identifiers().registrations().stream().map(number -> "registration " + number);
        return Stream.of(employee, card, registered).flatMap(numbers -> numbers);
    }

    /**
     * Runs inside {@link Transactions#alone}.
     *
     * @param open that are nobody's
     * @return those that changed, as they are kept now
     */
    List<StatedPlacement> attach(Collection<StatedPlacement> open, Instant now) {
        if (open.isEmpty()) {
            return List.of();
        }
        Map<UUID, Meant> meant = whomIsMeant.by(open);
        Found found = new Found();
        open.forEach(placement -> settle(placement, requireNonNull(meant.get(placement.id())), found, now));
        registry.statedPlacements().save(found.changed);
        registry.audit().write(found.lines);
        record.closeWaiting(found.settled, "it is somebody's now, or nobody is known by its number", now);
        return List.copyOf(found.changed);
    }

    /** What looking at some placements comes to; written at once, as a feed has hundreds of them. */
    private static final class Found {
        private final List<StatedPlacement> changed = new ArrayList<>();
        private final List<AuditLine> lines = new ArrayList<>();
        private final List<StatedPlacement> settled = new ArrayList<>();
    }

    /** Who is shown otherwise to Keycloak by these. */
    Set<PersonId> concerned(Collection<StatedPlacement> placements) {
        List<AccountKey> accounts = placements.stream()
                .flatMap(placement -> placement.given().stream())
                .flatMap(placement -> Stream.ofNullable(placement.account()))
                .toList();
        return registry.links().ofAccounts(accounts).values().stream()
                .map(Link::person)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * An account that states the number keeps what it was given, even where another states it too by now; one of which none is stated any more
     * keeps it until a human has looked.
     */
    private Set<PersonId> lookAgain(List<StatedPlacement> established, Instant now) {
        Map<UUID, Meant> meant = established.isEmpty() ? Map.of() : whomIsMeant.by(established);
        StillMeant stillMeant = new StillMeant(registry, established);
        Map<Answer, List<StatedPlacement>> answers = established.stream()
                .collect(Collectors.groupingBy(
                        placement -> stillMeant.of(placement, requireNonNull(meant.get(placement.id())))));
        record.closeWaiting(answers.getOrDefault(Answer.YES, List.of()), "its number is stated again", now);
        answers.getOrDefault(Answer.NOT_STATED, List.of()).forEach(placement -> askWhether(placement, now));
        List<StatedPlacement> loose = answers.getOrDefault(Answer.NO, List.of());
        if (loose.isEmpty()) {
            return Set.of();
        }
        Set<PersonId> concerned = concerned(loose);
        registry.audit()
                .write(loose.stream()
                        .map(placement -> record.line(
                                placement,
                                "placement.detached",
                                placement.source(),
                                null,
                                "it is not of that account any more",
                                now))
                        .toList());
        List<StatedPlacement> nobodys = loose.stream()
                .map(placement -> placement.waitingFor(Waiting.UNKNOWN))
                .toList();
        registry.statedPlacements().save(nobodys);
        record.closeWaiting(nobodys, "it is not of that account any more", now);
        concerned.addAll(concerned(attach(nobodys, now)));
        return concerned;
    }

    /**
     * What turned out to be for whoever gave it goes back to waiting, now that {@code person} holds more accounts, or was more persons. Who it is
     * must be described afterwards. Runs inside {@link Transactions#alone}.
     */
    void returnTheirOwn(PersonId person, Instant now) {
        List<AccountKey> keys = registry.links().ofPersons(Set.of(person)).getOrDefault(person, List.of()).stream()
                .map(Link::account)
                .toList();
        Found found = new Found();
        registry.statedPlacements().attachedTo(keys).stream()
                .filter(placement -> placement.isOpenAt(now))
                .forEach(placement -> {
                    StatedPlacement after = notByThemselves(placement, person, found, now);
                    if (!after.equals(placement)) {
                        found.changed.add(after);
                    }
                });
        registry.statedPlacements().save(found.changed);
        registry.audit().write(found.lines);
    }

    private void settle(StatedPlacement placement, Meant meant, Found found, Instant now) {
        PersonId person = meant.person();
        Waiting waiting = meant.waiting();
        if (person != null) {
            StatedPlacement attached = placement.attachedTo(meant.accounts().get(0));
            found.lines.add(record.line(
                    attached,
                    "placement.attached",
                    placement.source(),
                    person,
                    placement.whom().text(),
                    now));
            found.changed.add(notByThemselves(attached, person, found, now));
        } else if (waiting == placement.waiting()) {
            return;
        } else {
            found.changed.add(placement.waitingFor(waiting));
        }
        if (person == null && waiting != Waiting.UNKNOWN) {
            ask(placement, waiting, now);
        } else if (placement.waiting() != null) {
            found.settled.add(placement);
        }
    }

    /** Nobody decides on themselves, also where that only turns out when it is known who is meant. */
    private StatedPlacement notByThemselves(StatedPlacement attached, PersonId person, Found found, Instant now) {
        Optional<StatedPlacement> given = attached.given();
        if (given.isEmpty()) {
            return attached;
        }
        Standing standing = given.get().standing();
        String by =
                standing.isOfAPerson() ? standing.by() : given.get().proposed().by();
        if (!authority.isBy(by, person)) {
            return attached;
        }
        String why = "it turned out to be for whoever approved it or uploaded it: somebody else must approve";
        StatedPlacement returned = attached.returned(new Standing(Status.PROPOSED, "registry", why, now));
        found.lines.add(record.line(returned, "placement.returned", attached.source(), person, why, now));
        return returned;
    }

    private void askWhether(StatedPlacement placement, Instant now) {
        String detail =
                "no number of that kind is stated any more of whom it was given to at %s: they keep it; state the number again, or withdraw it";
        registry.cases()
                .open(OpenCase.now(
                        OpenCase.Kind.PLACEMENT_WAITING,
                        null,
                        placement.subject(),
                        Answer.NOT_STATED.name(),
                        detail.formatted(placement.work().trust()),
                        now));
    }

    private void ask(StatedPlacement placement, Waiting waiting, Instant now) {
        String detail = waiting == Waiting.SEVERAL
                ? "more than one person is known at %s by the number that it names: correct it there, or propose the placement for one of them"
                : "the number that it names is stated by another trust's sources alone, which decide nothing at %s: have %1$s's directory state it, or propose the placement for the person";
        registry.cases()
                .open(OpenCase.now(
                        OpenCase.Kind.PLACEMENT_WAITING,
                        null,
                        placement.subject(),
                        waiting.name(),
                        detail.formatted(placement.work().trust()),
                        now));
    }
}
