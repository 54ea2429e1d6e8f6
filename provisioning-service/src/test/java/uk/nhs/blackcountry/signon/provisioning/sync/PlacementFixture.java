package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.approved;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.work;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.Joining;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** Placements that are stated, people who state numbers, and whose is what. */
abstract class PlacementFixture extends SyncFixture {
    static final String GMC = "1234567";
    final TestSource walsall = new TestSource("RBK");
    final TestSource walsallsEsr = TestSource.esr("RBK");
    final AttachPlacements attachPlacements = new AttachPlacements(registry);

    StatedPlacement stated(Whom whom) {
        StatedPlacement placement =
                approved(UUID.randomUUID().toString(), work(clock.instant()), whom, clock.instant());
        registry.statedPlacements().save(List.of(placement));
        return placement;
    }

    StatedPlacement kept(StatedPlacement placement) {
        return registry.statedPlacements().find(placement.id()).orElseThrow();
    }

    void show(TestSource source, Account account) {
        source.show(account);
        run(source);
    }

    static Account registered(String trust, String number) {
        return stating(TestSource.account(trust, UUID.randomUUID(), "Asha", "Patel"), number);
    }

    static Account stating(Account account, String number) {
        return TestSource.stating(account, new Identifiers(null, null, null, registrations(number)));
    }

    static Account stating(String trust, String assignment, String employee, String number) {
        return stating(trust, assignment, employee, null, number);
    }

    static Account stating(
            String trust, String assignment, String employee, @Nullable String esrPerson, @Nullable String number) {
        return TestSource.stating(
                TestSource.assignment(trust, assignment, employee, esrPerson, "Asha", "Patel"),
                new Identifiers(employee, esrPerson, null, number == null ? Set.of() : registrations(number)));
    }

    static Set<Registration> registrations(String number) {
        return Set.of(new Registration(Registration.Body.GMC, number));
    }

    void prove(Account by, Account other) {
        try {
            Joining.Answer answer = new JoinAccounts(registry)
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
            assertThat(answer.outcome()).isEqualTo(Joining.Outcome.JOINED);
        } catch (JoinAccounts.ConflictException e) {
            throw new AssertionError(e);
        }
    }

    static List<ProjectedPlacement> stated(List<ProjectedPlacement> placements) {
        return placements.stream().filter(placement -> !placement.home()).toList();
    }
}
