package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.MANOR;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.at;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.gmc;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.work;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.Joining;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange.Departure;
import uk.nhs.blackcountry.signon.provisioning.adapter.postgres.PostgresConfiguration;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed.Stated;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnPlacements.Proposal;
import uk.nhs.blackcountry.signon.provisioning.timeline.Hindrance;
import uk.nhs.blackcountry.signon.provisioning.timeline.Hindrance.Kind;
import uk.nhs.blackcountry.signon.provisioning.timeline.StartView;
import uk.nhs.blackcountry.signon.provisioning.timeline.UpcomingStarts;

/** Whoever begins within two weeks and could not sign in on the first morning is on the list of the host trust, with what is in the way. */
class UpcomingStartsTest extends FeedFixture {
    private static final Duration TWO_WEEKS = Duration.ofDays(14);
    private static final Account BERT = TestSource.account("RBK", UUID.randomUUID(), "Bert", "Jones");

    private final UpcomingStarts starts =
            new UpcomingStarts(registry, new PostgresConfiguration().lookUpPersons(registry, test.dataSource()));
    private Instant nextWeek = Instant.EPOCH;

    @BeforeEach
    void aDayToBeginOn() {
        nextWeek = clock.instant().plus(Duration.ofDays(7));
        walsall.show(BERT);
        run(walsall);
    }

    @Test
    void whoIsKnown_approved_andCanSignIn_isNotOnTheList() {
        show(doctor("1234567"));

        take(row("a", "1234567", nextWeek));

        assertThat(listed()).isEmpty();
    }

    @Test
    void whoNobodyKnows_isOnIt_untilTheDirectoryStatesTheNumber() {
        take(row("a", "1234567", nextWeek));

        assertThat(only().hindrances())
                .singleElement()
                .satisfies(one -> assertThat(one.todo()).contains("RNA's directory"))
                .extracting(Hindrance::kind)
                .isEqualTo(Kind.NOBODY_KNOWN);

        show(doctor("1234567"));
        assertThat(listed()).isEmpty();
    }

    @Test
    void aNumberOfAnotherTrusts_orOfSeveral_isNamedWithItsCase() {
        walsall.show(TestSource.stating(
                TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel"),
                doctor("1234567").identifiers()));
        run(walsall);
        show(doctor("7654321"));
        show(doctor("7654321"));

        take(row("a", "1234567", nextWeek), row("b", "7654321", nextWeek.plusSeconds(1)));

        assertThat(listed())
                .flatExtracting(StartView::hindrances)
                .extracting(Hindrance::kind)
                .containsExactly(Kind.STATED_ELSEWHERE, Kind.SEVERAL_KNOWN);
        assertThat(listed())
                .flatExtracting(StartView::hindrances)
                .extracting(Hindrance::openCase)
                .containsExactlyInAnyOrderElementsOf(cases(OpenCase.Kind.PLACEMENT_WAITING).stream()
                        .map(OpenCase::id)
                        .toList());
    }

    @Test
    void whatWaitsForApproval_isOnIt_untilItIsApproved() {
        UUID asked = decide.propose(dora, new Proposal(null, work(nextWeek), new Whom.Known(holder(BERT)), "rota"))
                .id();

        assertThat(only().hindrances()).extracting(Hindrance::kind).containsExactly(Kind.NOT_APPROVED);
        assertThat(only().person()).isEqualTo(holder(BERT));
        assertThat(only().name()).as("of whom Dudley may not see anything yet").isNull();

        decide.approve(derek, asked, "yes");
        assertThat(listed()).isEmpty();
    }

    @Test
    void whoHasNoAccountThatCanBeUsedThen_isOnIt_disabled_expiredByThen_orGone() {
        Account doctor = doctor("1234567");
        show(doctor);
        take(row("a", "1234567", nextWeek));

        show(TestSource.expiring(doctor, nextWeek.minusSeconds(1)));
        assertThat(kinds()).as("expires before the first morning").containsExactly(Kind.ACCOUNTS_DISABLED);
        show(TestSource.expiring(doctor, nextWeek.plusSeconds(1)));
        assertThat(listed()).as("expires after it").isEmpty();
        show(TestSource.disabled(doctor));
        assertThat(kinds()).containsExactly(Kind.ACCOUNTS_DISABLED);
        assertThat(only().name()).as("seen by Dudley").isNotNull();
        directory.say(new AccountChange.Gone(doctor.key(), Departure.DELETED));
        run(directory);
        assertThat(kinds()).as("nobody is left who states the number").containsExactly(Kind.NOBODY_KNOWN);
    }

    @Test
    void whoHasNoAccountInAnyDirectory_isOnIt_neverHad_orHasNoMore() {
        TestSource walsallsEsr = TestSource.esr("RBK");
        Account assignment = TestSource.assignment("RBK", "1-1", "77", null, "Eve", "Esr");
        walsallsEsr.show(assignment);
        run(walsallsEsr);
        UUID asked = decide.propose(
                        dora, new Proposal(null, work(nextWeek), new Whom.Known(holder(assignment)), "rota"))
                .id();
        decide.approve(derek, asked, "yes");

        assertThat(kinds()).containsExactly(Kind.NO_ACCOUNT);
        Account account = TestSource.numbered(TestSource.account("RBK", UUID.randomUUID(), "Eve", "Esr"), "77");
        walsall.show(account);
        run(walsall);
        assertThat(listed()).as("it is linked to her by the number").isEmpty();
        walsall.say(new AccountChange.Gone(account.key(), Departure.DELETED));
        run(walsall);
        assertThat(kinds()).containsExactly(Kind.ACCOUNTS_GONE);
    }

    @Test
    void whoLeftTheHostTrust_isOnIt_alsoWhereTheySignInElsewhere() throws Exception {
        Account here = TestSource.account("RNA", UUID.randomUUID(), "Bert", "Jones");
        show(here);
        join(here, BERT);
        UUID asked = decide.propose(dora, new Proposal(null, work(nextWeek), new Whom.Known(holder(BERT)), "rota"))
                .id();
        decide.approve(derek, asked, "yes");
        assertThat(listed()).isEmpty();

        show(TestSource.disabled(here));

        assertThat(kinds()).containsExactly(Kind.LEFT_THE_TRUST);
    }

    @Test
    void anOpenCaseAboutIt_orThatKeycloakRefusesThePerson_isOnIt_untilItIsClosed() {
        Account doctor = doctor("1234567");
        show(doctor);
        take(row("a", "1234567", nextWeek));
        OpenCase about = OpenCase.now(
                OpenCase.Kind.PLACEMENT_WAITING, null, kept("a").subject(), "NOT_STATED", "look", clock.instant());
        OpenCase refused =
                OpenCase.now(OpenCase.Kind.REFUSED_PROJECTION, holder(doctor), "x", "REFUSED", "look", clock.instant());
        registry.cases().open(about);
        registry.cases().open(refused);
        registry.cases()
                .open(OpenCase.now(
                        OpenCase.Kind.PROPOSED_JOINING, holder(doctor), "y", "x", "keeps nobody out", clock.instant()));

        assertThat(only().hindrances())
                .extracting(Hindrance::openCase)
                .containsExactlyInAnyOrder(about.id(), refused.id());

        registry.cases().close(about.id(), new OpenCase.Closing("person x", "looked", clock.instant()));
        registry.cases().close(refused.id(), new OpenCase.Closing("person x", "looked", clock.instant()));
        assertThat(listed()).isEmpty();
    }

    @Test
    void onlyWhatBeginsWithinTheTime_andHasNotBegun_isOnIt() {
        take(
                row("now", "1111111", clock.instant()),
                row("last", "2222222", clock.instant().plus(TWO_WEEKS)),
                row("later", "3333333", clock.instant().plus(TWO_WEEKS).plusMillis(1)));

        assertThat(listed())
                .extracting(StartView::whom)
                .containsExactly(gmc("2222222").text());
    }

    @Test
    void onlyTheAdministratorsOfTheHostTrust_seeIt() {
        take(row("a", "1234567", nextWeek));
        registry.statedPlacements()
                .save(List.of(TestPlacements.approved(
                        "walsalls",
                        at(work(nextWeek), WALSALL, MANOR),
                        new Whom.Employee(WALSALL, "1"),
                        clock.instant())));

        assertThat(listed(viewer(wilf, WALSALL))).extracting(StartView::trust).containsExactly(WALSALL);
        assertThat(listed()).extracting(StartView::trust).containsExactly(DUDLEY);
    }

    @Test
    void pages_goOnWhereTheLastOneEnded_andLoseNobody() {
        List<String> numbers = new ArrayList<>();
        List<Stated> rows = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            numbers.add("100000" + i);
            rows.add(row("k" + i, numbers.get(i), nextWeek));
        }
        take(rows);

        Set<String> seen = new HashSet<>();
        @Nullable UUID after = null;
        for (List<StartView> page = page(after); !page.isEmpty(); page = page(after)) {
            page.forEach(view -> assertThat(seen.add(view.whom())).isTrue());
            after = page.get(page.size() - 1).placement();
        }
        assertThat(seen).hasSize(7);
    }

    private List<StartView> page(@Nullable UUID after) {
        return starts.find(viewer(dora, DUDLEY), TWO_WEEKS, after, 3);
    }

    private void join(Account by, Account other) throws JoinAccounts.ConflictException {
        new JoinAccounts(registry)
                .decide(new Joining.Proof(
                        UUID.randomUUID(),
                        holder(by),
                        by.key(),
                        other.key(),
                        other.name(),
                        null,
                        false,
                        "session",
                        clock.instant()));
    }

    private List<Kind> kinds() {
        return only().hindrances().stream().map(Hindrance::kind).toList();
    }

    private StartView only() {
        List<StartView> listed = listed();
        assertThat(listed).hasSize(1);
        return listed.get(0);
    }

    private List<StartView> listed() {
        return listed(viewer(dora, DUDLEY));
    }

    private List<StartView> listed(Viewer viewer) {
        return starts.find(viewer, TWO_WEEKS, null, 100);
    }

    private static Viewer viewer(PersonId person, OdsCode trust) {
        return new Viewer(person, Set.of(trust));
    }
}
