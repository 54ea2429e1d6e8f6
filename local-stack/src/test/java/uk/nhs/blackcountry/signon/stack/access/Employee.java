package uk.nhs.blackcountry.signon.stack.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.model.Revision;
import uk.nhs.blackcountry.signon.stack.fixture.Projections;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.pages.Page;
import uk.nhs.blackcountry.signon.stack.pages.PageBrowser;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** Somebody with one account, who is projected as a test needs it and signs in on the public pages. Each has an account of their own. */
final class Employee {
    private static final AtomicInteger TAKEN = new AtomicInteger();
    private static final AtomicLong REVISION = new AtomicLong(System.currentTimeMillis());

    private final Projections projections;
    private final AdAccount account;
    private final PersonId person;

    private Employee(Projections projections, AdAccount account, PersonId person) {
        this.projections = projections;
        this.account = account;
        this.person = person;
    }

    /** Somebody at Wolverhampton; counted from the end of the list, where no other test looks for people. */
    static Employee anybody(TestStack stack) {
        return anybody(stack, stack.projections());
    }

    /** As above, projected where a test wants it. */
    static Employee anybody(TestStack stack, Projections projections) {
        List<AdAccount> able = stack.staff().accountsAt(Trust.WOLVES).stream()
                .filter(account ->
                        account.kind() == AdAccount.Kind.PERSON && account.state() == AdAccount.State.ENABLED)
                .toList();
        return new Employee(
                projections, able.get(able.size() - TAKEN.incrementAndGet()), new PersonId(UUID.randomUUID()));
    }

    /** The same person, projected through another node from now on. */
    Employee through(Projections others) {
        return new Employee(others, account, person);
    }

    AdAccount account() {
        return account;
    }

    String id() {
        return person.toString();
    }

    /** From an hour ago. @param until null for no planned end */
    Employee worksUntil(@Nullable Instant until) {
        OdsCode trust = account.trust().code();
        Instant from = Instant.now().minusSeconds(3_600);
        return project(
                PersonProjection.State.ACTIVE,
                new ProjectedPlacement(
                        UUID.randomUUID(), trust, new OdsCode(account.site().code()), "", from, until, true));
    }

    Employee hasNoPlacement() {
        return project(PersonProjection.State.ACTIVE);
    }

    Employee isDisabled() {
        return project(PersonProjection.State.DISABLED);
    }

    private Employee project(PersonProjection.State state, ProjectedPlacement... placements) {
        ProjectedAccount projected = new ProjectedAccount(
                AccountKey.directory(account.trust().code(), account.objectGuid()),
                ProjectedAccount.AccountState.ENABLED,
                List.of(account.upn(), account.domainLogin()));
        projections.apply(new PersonProjection(
                person,
                new Revision(1, REVISION.incrementAndGet()),
                state,
                null,
                account.upn(),
                new PersonName(account.given(), account.family()),
                null,
                List.of(projected),
                List.of(placements)));
        return this;
    }

    /** Types login and password wherever {@code page} leads. */
    Page signIn(PageBrowser browser, Page page) {
        Page asked = browser.submit(page, Map.of("login", account.domainLogin()));
        return browser.submit(asked, Map.of("password", SyntheticPasswords.STAFF));
    }
}
