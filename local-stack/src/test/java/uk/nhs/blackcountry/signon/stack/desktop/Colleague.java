package uk.nhs.blackcountry.signon.stack.desktop;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;
import uk.nhs.blackcountry.signon.model.ProjectedAccount.AccountState;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.model.Revision;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/**
 * Somebody at Dudley, as the registry would project them.
 *
 * @param name of their account at a real domain controller
 */
record Colleague(TestStack stack, String name, UUID account, PersonId person) {
    private static final AtomicLong REVISION = new AtomicLong(System.currentTimeMillis());

    /** Nobody whom the stand-in of the directory knows. */
    static Colleague somebody(TestStack stack) {
        UUID account = UUID.randomUUID();
        return new Colleague(
                stack, "desk-" + account.toString().substring(0, 8), account, new PersonId(UUID.randomUUID()));
    }

    /** Somebody whose password the stand-in of the directory takes. */
    static Colleague withAPassword(TestStack stack) {
        AdAccount one = stack.staff().accountsAt(Trust.DUDLEY).stream()
                .filter(each -> each.kind() == AdAccount.Kind.PERSON && each.state() == AdAccount.State.ENABLED)
                .findFirst()
                .orElseThrow();
        return new Colleague(stack, one.sam(), one.objectGuid(), new PersonId(UUID.randomUUID()));
    }

    String login() {
        return Trust.DUDLEY.domain() + "\\" + name;
    }

    Colleague isInUse() {
        return project(PersonProjection.State.ACTIVE, AccountState.ENABLED);
    }

    Colleague hasADisabledAccount() {
        return project(PersonProjection.State.ACTIVE, AccountState.DISABLED);
    }

    Colleague isDisabled() {
        return project(PersonProjection.State.DISABLED, AccountState.ENABLED);
    }

    private String principal() {
        return name + "@" + Trust.DUDLEY.dnsName();
    }

    private Colleague project(PersonProjection.State state, AccountState accountState) {
        ProjectedAccount projected = new ProjectedAccount(
                AccountKey.directory(Trust.DUDLEY.code(), account), accountState, List.of(principal(), login()));
        ProjectedPlacement home = new ProjectedPlacement(
                UUID.randomUUID(),
                Trust.DUDLEY.code(),
                Trust.DUDLEY.code(),
                "",
                Instant.now().minusSeconds(3_600),
                null,
                true);
        stack.projections()
                .apply(new PersonProjection(
                        person,
                        new Revision(1, REVISION.incrementAndGet()),
                        state,
                        null,
                        principal(),
                        new PersonName("Desk", name),
                        null,
                        List.of(projected),
                        List.of(home)));
        return this;
    }
}
