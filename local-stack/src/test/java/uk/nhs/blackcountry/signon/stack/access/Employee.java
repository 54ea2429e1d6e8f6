package uk.nhs.blackcountry.signon.stack.access;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.AppGrant;
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
import uk.nhs.blackcountry.signon.stack.staff.NhsmailAccount;
import uk.nhs.blackcountry.signon.stack.staff.StaffMember;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** Somebody with an account at a trust and one at NHSmail, who is projected as a test needs it and signs in on the public pages. Each has an account of their own. */
final class Employee {
    private static final AtomicInteger TAKEN = new AtomicInteger();
    private static final AtomicLong REVISION = new AtomicLong(System.currentTimeMillis());

    private final Projections projections;
    private final AdAccount account;
    private final NhsmailAccount nhsmail;
    private final PersonId person;
    private boolean joined = true;

    private Employee(Projections projections, AdAccount account, NhsmailAccount nhsmail, PersonId person) {
        this.projections = projections;
        this.account = account;
        this.nhsmail = nhsmail;
        this.person = person;
    }

    /** Somebody at Wolverhampton; counted from the end of the list, where no other test looks for people. */
    static Employee anybody(TestStack stack) {
        return anybody(stack, stack.projections());
    }

    /** As above, projected where a test wants it. */
    static Employee anybody(TestStack stack, Projections projections) {
        List<StaffMember> able = stack.staff().members().stream()
                .filter(member ->
                        member.home() == Trust.WOLVES && member.accounts().size() == 1)
                .filter(member -> member.nhsmail() != null)
                .filter(member -> member.accounts().get(0).kind() == AdAccount.Kind.PERSON
                        && member.accounts().get(0).state() == AdAccount.State.ENABLED)
                .toList();
        StaffMember member = able.get(able.size() - TAKEN.incrementAndGet());
        return new Employee(
                projections,
                member.accounts().get(0),
                requireNonNull(member.nhsmail()),
                new PersonId(UUID.randomUUID()));
    }

    /** The same person, projected through another node from now on. */
    Employee through(Projections others) {
        return new Employee(others, account, nhsmail, person);
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

    /**
     * As {@link #worksUntil} without an end, and beside it for a while somewhere else.
     *
     * @param apps what the home employment opens, by client id; nothing else opens
     * @param until when the other placement ends; null: there is none
     * @param more what that one opens
     */
    Employee worksWith(List<String> apps, @Nullable Instant until, List<String> more) {
        Instant from = Instant.now().minusSeconds(3_600);
        OdsCode trust = account.trust().code();
        ProjectedPlacement home = placement(trust, from, null, true, apps);
        return until == null
                ? project(PersonProjection.State.ACTIVE, home)
                : project(
                        PersonProjection.State.ACTIVE, home, placement(Trust.WALSALL.code(), from, until, false, more));
    }

    private static ProjectedPlacement placement(
            OdsCode trust, Instant from, @Nullable Instant until, boolean home, List<String> apps) {
        return new ProjectedPlacement(UUID.randomUUID(), trust, trust, "", from, until, home)
                .opening(apps.stream().map(app -> new AppGrant(app, List.of())).toList());
    }

    /** Exactly these placements. */
    Employee worksAt(ProjectedPlacement... placements) {
        return project(PersonProjection.State.ACTIVE, placements);
    }

    /** The NHSmail account is taken off the person, who works as before. */
    Employee losesNhsmail() {
        joined = false;
        return worksUntil(null);
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
        ProjectedAccount atNhsmail = new ProjectedAccount(
                AccountKey.nhsmail(NhsmailAccount.TENANT, nhsmail.oid()),
                ProjectedAccount.AccountState.ENABLED,
                List.of(nhsmail.address()));
        projections.apply(new PersonProjection(
                person,
                new Revision(1, REVISION.incrementAndGet()),
                state,
                null,
                account.upn(),
                new PersonName(account.given(), account.family()),
                null,
                joined ? List.of(projected, atNhsmail) : List.of(projected),
                List.of(placements)));
        return this;
    }

    /** Chooses NHSmail wherever {@code page} leads, and signs in there. */
    Page signInByNhsmail(PageBrowser browser, Page page) {
        Page asked = browser.click(page, "Sign in with NHSmail");
        return browser.submit(asked, Map.of("address", nhsmail.address(), "password", SyntheticPasswords.NHSMAIL));
    }

    /** Types login and password wherever {@code page} leads. */
    Page signIn(PageBrowser browser, Page page) {
        Page asked = browser.submit(page, Map.of("login", account.domainLogin()));
        return browser.submit(asked, Map.of("password", SyntheticPasswords.STAFF));
    }
}
