package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AppGrant;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Attribute;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Condition;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Grant;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Policy;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Rule;
import uk.nhs.blackcountry.signon.provisioning.stand.RegistryWith;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** What placements open travels with them, and follows the policy. */
class FollowPolicyTest extends SyncFixture {
    private static final Rule EVERYBODY = rule("everybody", List.of(), "sample-app", "user");
    private static final Rule AT_DUDLEY =
            rule("at Dudley", List.of(new Condition(Attribute.TRUST, Set.of("RNA"))), "ptl", "reader");

    private final TestSource walsall = new TestSource("RBK");

    @BeforeEach
    void someoneAtEach() {
        directory.show(TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel"));
        walsall.show(TestSource.account("RBK", UUID.randomUUID(), "Bert", "Jones"));
        run(directory);
        run(walsall);
        follow(new Policy(1, List.of(EVERYBODY)));
    }

    @Test
    void aPlacement_saysWhatItOpens() {
        assertThat(opened()).containsOnly(List.of(new AppGrant("sample-app", List.of("user"))));
    }

    @Test
    void whomAChangeConcerns_isDescribedAnew_andNobodyElse() {
        Map<PersonId, Long> before = numbers();

        int described = follow(new Policy(2, List.of(EVERYBODY, AT_DUDLEY)));

        assertThat(described).isEqualTo(1);
        assertThat(numbers()).isNotEqualTo(before);
        assertThat(opened())
                .containsExactlyInAnyOrder(
                        List.of(new AppGrant("sample-app", List.of("user"))),
                        List.of(new AppGrant("ptl", List.of("reader")), new AppGrant("sample-app", List.of("user"))));
        assertThat(test.rows("audit_line where action = 'policy.followed'")).isEqualTo(2);
    }

    @Test
    void whatAnInstanceWithOtherRulesLeft_isFoundSoonAfterAChange_andLaterWithinADay() {
        Policy second = new Policy(2, List.of(EVERYBODY, AT_DUDLEY));
        follow(second);
        describedByTheOldRules();

        assertThat(follow(second)).isZero();
        clock.pass(Duration.ofMinutes(10));
        assertThat(follow(second)).isEqualTo(1);

        clock.pass(Duration.ofHours(2));
        follow(second);
        describedByTheOldRules();
        clock.pass(Duration.ofHours(2));
        assertThat(follow(second)).isZero();
        clock.pass(Duration.ofDays(1));
        assertThat(follow(second)).isEqualTo(1);
    }

    @Test
    void anInstanceWithTheLowerVersion_undoesNothing_whileAnotherHasTheHigher() {
        Policy first = new Policy(1, List.of(EVERYBODY));
        Policy second = new Policy(2, List.of(EVERYBODY, AT_DUDLEY));
        follow(second);
        Map<PersonId, Long> before = numbers();

        clock.pass(Duration.ofMinutes(4));
        follow(second);
        clock.pass(Duration.ofMinutes(4));

        assertThat(follow(first)).isZero();
        assertThat(numbers()).isEqualTo(before);
    }

    @Test
    void aPolicyThatWasRolledBack_isFollowed_whenNobodyHasTheHigherAnyMore() {
        follow(new Policy(2, List.of(EVERYBODY, AT_DUDLEY)));

        clock.pass(Duration.ofMinutes(5));

        assertThat(follow(new Policy(1, List.of(EVERYBODY)))).isEqualTo(1);
        assertThat(opened()).containsOnly(List.of(new AppGrant("sample-app", List.of("user"))));
    }

    @Test
    void aChangeThatNobodyCountedUp_isFollowed_whenNobodyHasTheOtherAnyMore() {
        assertThat(follow(new Policy(1, List.of(AT_DUDLEY)))).isZero();
        clock.pass(Duration.ofMinutes(5));
        assertThat(follow(new Policy(1, List.of(AT_DUDLEY)))).isEqualTo(2);
    }

    @Test
    void whileARestoredRegistryRecovers_nobodyIsDescribed() {
        new NoteRestoration(registry).note("test", 1);

        assertThat(follow(new Policy(2, List.of(AT_DUDLEY)))).isZero();
    }

    private int follow(Policy policy) {
        return new FollowPolicy(RegistryWith.policy(policy, registry)).run();
    }

    private void describedByTheOldRules() {
        new DescribePersons(registry).anew(numbers().keySet(), List.of(), clock.instant());
    }

    private Map<PersonId, Long> numbers() {
        return projections().stream()
                .collect(Collectors.toMap(
                        PersonProjection::person,
                        projection -> projection.revision().number()));
    }

    private List<List<AppGrant>> opened() {
        return projections().stream()
                .flatMap(projection -> projection.placements().stream())
                .map(ProjectedPlacement::grants)
                .toList();
    }

    private static Rule rule(String name, List<Condition> conditions, String app, String role) {
        return new Rule(name, conditions, List.of(new Grant(app, new TreeSet<>(Set.of(role)))));
    }
}
