package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.CORBETT;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.MANOR;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.RUSSELLS_HALL;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.as;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.at;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.gmc;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.work;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.adapter.postgres.PostgresConfiguration;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Attribute;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Condition;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Grant;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Policy;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Rule;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpPersons;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed.Stated;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;
import uk.nhs.blackcountry.signon.provisioning.stand.RegistryWith;
import uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnPlacements.Proposal;
import uk.nhs.blackcountry.signon.provisioning.timeline.ChangeDay;
import uk.nhs.blackcountry.signon.provisioning.timeline.ChangeoverIndex;
import uk.nhs.blackcountry.signon.provisioning.timeline.ChangeoverSummary;
import uk.nhs.blackcountry.signon.provisioning.timeline.ChangeoverSummary.SiteChange;
import uk.nhs.blackcountry.signon.provisioning.timeline.PersonChange;
import uk.nhs.blackcountry.signon.provisioning.timeline.PersonChange.Share;
import uk.nhs.blackcountry.signon.provisioning.timeline.PreviewChangeover;

/** Doctors come and go on a Wednesday in February; what that changes is apps and roles at sites. */
class ChangeoverTest extends FeedFixture {
    private static final ChangeDay WEDNESDAY = new ChangeDay(LocalDate.parse("2027-02-03"));
    private static final Instant MIDNIGHT = Instant.parse("2027-02-03T00:00:00Z");
    private static final Policy POLICY = new Policy(
            1,
            List.of(
                    rule("doctors", "R8000", grant("pas", "clinician", "reader")),
                    rule("clerks", "R8010", grant("pas", "clerk", "reader"))));

    private final Registry ruled = RegistryWith.policy(POLICY, registry);
    private final LookUpPersons lookUpPersons = new PostgresConfiguration().lookUpPersons(registry, test.dataSource());
    private final ChangeoverIndex index = new PostgresConfiguration().changeoverIndex(test.dataSource());
    private final PreviewChangeover preview = new PreviewChangeover(ruled, lookUpPersons, index);

    private static Rule rule(String name, String role, Grant grant) {
        return new Rule(name, List.of(new Condition(Attribute.ROLE, Set.of(role))), List.of(grant));
    }

    private static Grant grant(String app, String... roles) {
        return new Grant(app, new TreeSet<>(Set.of(roles)));
    }

    @Test
    void whoEnds_loses_whoBegins_gains_andWhoHasNothingAfterIt_hasAGap() {
        Account leaver = stating("1111111");
        Account starter = stating("2222222");
        take(stated("old", "1111111", until(MIDNIGHT)), stated("new", "2222222", work(MIDNIGHT)));

        assertThat(changes()).hasSize(2);
        PersonChange lost = change(leaver);
        assertThat(lost.losses())
                .containsExactly(new Share(DUDLEY, RUSSELLS_HALL, "pas", List.of("clinician", "reader")));
        assertThat(lost.gains()).isEmpty();
        PersonChange gained = change(starter);
        assertThat(gained.gains()).isEqualTo(lost.losses());
        assertThat(gained.losses()).isEmpty();
        assertThat(gained.gap()).isNull();
        assertThat(gained.name()).isEqualTo(starter.name());
        assertThat(lost.gap()).as("home employment goes on").isNull();
    }

    @Test
    void aGap_isThere_whereNothingIsLiveAnyMore_atWhateverTrust_andSaysWhenSomethingBegins() {
        PersonId visitor = visitor("3333333", "a", until(MIDNIGHT));
        assertThat(gap(visitor).until()).isNull();
        assertThat(gap(visitor).from()).isEqualTo(MIDNIGHT);
        assertThat(gap(visitor).awaitsApproval()).isFalse();
        assertThat(gap(visitor).sites()).extracting(PersonChange.Site::site).containsExactly(RUSSELLS_HALL);

        UUID asked = decide.propose(
                        dora, new Proposal(null, at(work(MIDNIGHT), DUDLEY, CORBETT), gmc("3333333"), "goes on"))
                .id();
        assertThat(gap(visitor).awaitsApproval()).isTrue();
        decide.approve(derek, asked, "yes");
        assertThat(changes()).extracting(PersonChange::gap).containsOnlyNulls();
        decide.withdraw(dora, asked, "no");

        Instant thursday = MIDNIGHT.plus(Duration.ofDays(1));
        UUID next = decide.propose(dora, new Proposal(null, work(thursday), gmc("3333333"), "a day off"))
                .id();
        decide.approve(derek, next, "yes");
        assertThat(gap(visitor).until()).isEqualTo(thursday);
    }

    @Test
    void whatFollowsOnAnother_andOpensTheSame_changesNothing_andAnotherRoleChangesWhatDiffers() {
        Account renewed = stating("1111111");
        Account moved = stating("2222222");
        take(
                stated("a", "1111111", until(MIDNIGHT)),
                stated("b", "1111111", work(MIDNIGHT)),
                stated("c", "2222222", until(MIDNIGHT)),
                stated("d", "2222222", as(work(MIDNIGHT), "R8010")));

        assertThat(changes()).extracting(PersonChange::person).containsExactly(holder(moved));
        assertThat(changes()).extracting(PersonChange::person).doesNotContain(holder(renewed));
        assertThat(change(moved).gains()).containsExactly(new Share(DUDLEY, RUSSELLS_HALL, "pas", List.of("clerk")));
        assertThat(change(moved).losses())
                .containsExactly(new Share(DUDLEY, RUSSELLS_HALL, "pas", List.of("clinician")));
    }

    @Test
    void whoBeginsWhileAnotherPlacementGoesOn_overlaps_butNotBesideTheHomeEmployment() {
        Account both = stating("1111111");
        Account one = stating("2222222");
        take(
                stated("a", "1111111", work(clock.instant(), MIDNIGHT.plus(Duration.ofDays(3)))),
                stated("b", "1111111", at(work(MIDNIGHT), DUDLEY, CORBETT)),
                stated("c", "2222222", work(MIDNIGHT)));

        assertThat(change(both).overlaps())
                .extracting(PersonChange.Part::site)
                .containsExactlyInAnyOrder(RUSSELLS_HALL, CORBETT);
        assertThat(change(both).overlaps())
                .extracting(PersonChange.Part::placement)
                .containsExactlyInAnyOrder(kept("a").id(), kept("b").id());
        assertThat(change(one).overlaps()).isEmpty();
        assertThat(changes(new ChangeDay(WEDNESDAY.date().plusDays(1))))
                .as("the day after, both go on")
                .isEmpty();
    }

    @Test
    void whatOverlapsAtAnotherTrust_counts_andIsNotShown() {
        Account both = stating("1111111");
        placed(both, "walsalls", at(work(clock.instant(), MIDNIGHT.plus(Duration.ofDays(3))), WALSALL, MANOR));
        placed(both, "dudleys", work(MIDNIGHT));

        assertThat(change(both).overlaps()).extracting(PersonChange.Part::site).containsExactly(RUSSELLS_HALL);
    }

    @Test
    void aDay_isOneOfEngland_inSummerAndOnTheDaysOfTheClocks() {
        placed(stating("1111111"), "summer", work(Instant.parse("2027-08-03T23:00:00Z")));
        placed(stating("2222222"), "clocks", work(Instant.parse("2027-03-28T22:59:59Z")));

        assertThat(changes(new ChangeDay(LocalDate.parse("2027-08-04")))).hasSize(1);
        assertThat(changes(new ChangeDay(LocalDate.parse("2027-08-03")))).isEmpty();
        ChangeDay shortDay = new ChangeDay(LocalDate.parse("2027-03-28"));
        assertThat(Duration.between(shortDay.begins(), shortDay.ends())).isEqualTo(Duration.ofHours(23));
        assertThat(changes(shortDay)).hasSize(1);
        assertThat(changes(new ChangeDay(LocalDate.parse("2027-03-29")))).isEmpty();
    }

    @Test
    void whoseAccountExpiresThatDay_losesWhatWasPlacedThere() {
        Account doctor = stating("1111111");
        take(stated("a", "1111111", work(clock.instant())));
        show(TestSource.expiring(doctor, MIDNIGHT.plus(Duration.ofHours(9))));
        noHomeEmployment(holder(doctor));

        assertThat(change(doctor).losses()).hasSize(1);
        assertThat(Objects.requireNonNull(change(doctor).gap()).from()).isEqualTo(MIDNIGHT.plus(Duration.ofHours(9)));
    }

    @Test
    void whatOpensNothingThatDay_isCounted_andChangesNothingForAnybody() {
        stating("1111111");
        take(stated("a", "1111111", work(MIDNIGHT)), stated("b", "9999999", work(MIDNIGHT)));
        decide.propose(dora, new Proposal(null, at(work(MIDNIGHT), DUDLEY, CORBETT), gmc("1111111"), "asked"));

        ChangeoverSummary summary = preview.summary(dudleys(), WEDNESDAY);

        assertThat(summary.persons()).isEqualTo(1);
        assertThat(summary.computedAt()).isEqualTo(clock.instant());
        assertThat(summary.sites())
                .containsExactly(
                        new SiteChange(DUDLEY, RUSSELLS_HALL, 1, 0, 0, 0, 1),
                        new SiteChange(DUDLEY, CORBETT, 0, 0, 0, 0, 1));
    }

    @Test
    void oneSite_isLookedAtAlone() {
        Account moved = stating("1111111");
        take(stated("a", "1111111", until(MIDNIGHT)), stated("b", "1111111", at(work(MIDNIGHT), DUDLEY, CORBETT)));

        PersonChange atCorbett =
                preview.changes(dudleys(), WEDNESDAY, CORBETT, null, 10).get(0);
        assertThat(atCorbett.person()).isEqualTo(holder(moved));
        assertThat(atCorbett.gains()).hasSize(1);
        assertThat(atCorbett.losses()).isEmpty();
        assertThat(change(moved).losses()).hasSize(1);
    }

    @Test
    void administratorsOfAnotherTrust_areShownNothingOfIt() {
        stating("1111111");
        take(stated("a", "1111111", work(MIDNIGHT)));
        placed(DORA, "walsalls", at(work(MIDNIGHT), WALSALL, MANOR));
        placed(DORA, "dudleys", work(MIDNIGHT));

        assertThat(preview.changes(new Viewer(wilf, Set.of(WALSALL)), WEDNESDAY, null, null, 10))
                .singleElement()
                .satisfies(change ->
                        assertThat(change.gains()).extracting(Share::trust).containsExactly(WALSALL));
        assertThat(changes())
                .flatExtracting(PersonChange::gains)
                .extracting(Share::trust)
                .containsOnly(DUDLEY);
    }

    @Test
    void sixHundredOnOneMorning_areReadInTwoPages_andEachIsThereOnce() {
        List<Stated> rows = new ArrayList<>();
        IntStream.range(0, 600).forEach(i -> {
            String number = Integer.toString(2_000_000 + i);
            directory.show(doctor(number));
            rows.add(stated("s" + i, number, i % 2 == 0 ? work(MIDNIGHT) : until(MIDNIGHT)));
        });
        run(directory);
        take(rows);
        List<Integer> pages = new ArrayList<>();
        PreviewChangeover counted =
                new PreviewChangeover(ruled, lookUpPersons, (day, trusts, succeeded, after, limit) -> {
                    pages.add(limit);
                    return index.concerned(day, trusts, succeeded, after, limit);
                });

        long begun = System.nanoTime();
        ChangeoverSummary summary = counted.summary(dudleys(), WEDNESDAY);
        long millis = (System.nanoTime() - begun) / 1_000_000;

        System.out.println("figure changeover-600 " + millis + " ms");
        assertThat(summary.persons()).isEqualTo(600);
        assertThat(summary.sites()).containsExactly(new SiteChange(DUDLEY, RUSSELLS_HALL, 300, 300, 0, 0, 0));
        assertThat(pages).as("no more than these are held at a time").containsExactly(500, 500);
        assertThat(everybodyByPages()).hasSize(600);
    }

    private Set<PersonId> everybodyByPages() {
        Set<PersonId> all = new HashSet<>();
        @Nullable PersonId after = null;
        for (List<PersonChange> page = page(after); !page.isEmpty(); page = page(after)) {
            page.forEach(change -> assertThat(all.add(change.person())).isTrue());
            after = page.get(page.size() - 1).person();
        }
        return all;
    }

    private List<PersonChange> page(@Nullable PersonId after) {
        return preview.changes(dudleys(), WEDNESDAY, null, after, 170);
    }

    private void placed(Account account, String key, Work work) {
        registry.statedPlacements()
                .save(List.of(TestPlacements.approved(key, work, gmc("7777777"), clock.instant())
                        .attachedTo(account.key())));
    }

    private Account stating(String number) {
        Account doctor = doctor(number);
        show(doctor);
        return doctor;
    }

    /** Somebody whose home employment has ended while the placement goes on. */
    private PersonId visitor(String number, String key, Work work) {
        Account doctor = stating(number);
        take(stated(key, number, work));
        noHomeEmployment(holder(doctor));
        return holder(doctor);
    }

    private void noHomeEmployment(PersonId person) {
        registry.placements()
                .save(registry.placements().ofPersons(Set.of(person)).getOrDefault(person, List.of()).stream()
                        .map(home -> home.until(clock.instant()))
                        .toList());
    }

    private Work until(Instant end) {
        return work(clock.instant(), end);
    }

    private static Stated stated(String key, String number, Work work) {
        return new Stated(1, key, work, gmc(number));
    }

    private PersonChange.Gap gap(PersonId person) {
        Map<PersonId, PersonChange> all =
                changes().stream().collect(Collectors.toMap(PersonChange::person, change -> change));
        return Objects.requireNonNull(
                Objects.requireNonNull(all.get(person), "no change").gap(), "no gap");
    }

    private PersonChange change(Account account) {
        return changes().stream()
                .filter(change -> change.person().equals(holder(account)))
                .findFirst()
                .orElseThrow();
    }

    private List<PersonChange> changes() {
        return changes(WEDNESDAY);
    }

    private List<PersonChange> changes(ChangeDay day) {
        return preview.changes(dudleys(), day, null, null, 1_000);
    }

    private Viewer dudleys() {
        return new Viewer(dora, Set.of(DUDLEY));
    }
}
