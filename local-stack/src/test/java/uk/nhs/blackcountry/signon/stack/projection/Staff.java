package uk.nhs.blackcountry.signon.stack.projection;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;
import uk.nhs.blackcountry.signon.model.ProjectedAccount.AccountState;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.model.Revision;

/** Somebody new for a test, as the registry would project them at one revision after another. */
record Staff(PersonId person, String userName) {
    private static final OdsCode DUDLEY = new OdsCode("RNA");

    static Staff somebody() {
        PersonId person = new PersonId(UUID.randomUUID());
        return new Staff(person, "staff." + person + "@nhs.net");
    }

    static ProjectedAccount directoryAccount() {
        UUID guid = UUID.randomUUID();
        return new ProjectedAccount(
                AccountKey.directory(DUDLEY, guid), AccountState.ENABLED, List.of(guid + "@dudley.test"));
    }

    static ProjectedAccount nhsmailAccount() {
        return new ProjectedAccount(
                AccountKey.nhsmail(UUID.randomUUID(), UUID.randomUUID()), AccountState.ENABLED, List.of());
    }

    PersonProjection at(long number, ProjectedAccount... accounts) {
        return project(new Revision(1, number), State.ACTIVE, null, "Ann", accounts);
    }

    PersonProjection named(String given, long number, ProjectedAccount... accounts) {
        return project(new Revision(1, number), State.ACTIVE, null, given, accounts);
    }

    PersonProjection disabled(long number, ProjectedAccount... accounts) {
        return project(new Revision(1, number), State.DISABLED, null, "Ann", accounts);
    }

    PersonProjection retiredInto(PersonId survivor, long number) {
        return project(new Revision(1, number), State.RETIRED, survivor, "Ann");
    }

    private PersonProjection project(
            Revision revision, State state, @Nullable PersonId survivor, String given, ProjectedAccount... accounts) {
        List<ProjectedPlacement> placements = state == State.RETIRED
                ? List.of()
                : List.of(new ProjectedPlacement(
                        UUID.randomUUID(), DUDLEY, DUDLEY, "", Instant.parse("2026-01-01T00:00:00Z"), null, true));
        return new PersonProjection(
                person,
                revision,
                state,
                survivor,
                userName,
                new PersonName(given, "Bee"),
                "shared.mailbox@nhs.net",
                List.of(accounts),
                placements);
    }
}
