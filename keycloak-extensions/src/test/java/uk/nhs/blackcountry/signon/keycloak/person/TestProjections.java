package uk.nhs.blackcountry.signon.keycloak.person;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;
import uk.nhs.blackcountry.signon.model.ProjectedAccount.AccountState;
import uk.nhs.blackcountry.signon.model.Revision;

/** A projection with valid defaults: active, revision 1.1, no account, no placement. */
final class TestProjections {
    private final PersonId person;
    private long epoch = 1;
    private long number = 1;
    private String userName = "ann.bee@nhs.net";
    private @Nullable PersonId survivor;
    private final List<ProjectedAccount> accounts = new ArrayList<>();

    private TestProjections(PersonId person) {
        this.person = person;
    }

    static TestProjections of(PersonId person) {
        return new TestProjections(person);
    }

    TestProjections epoch(long value) {
        epoch = value;
        return this;
    }

    TestProjections number(long value) {
        number = value;
        return this;
    }

    TestProjections userName(String value) {
        userName = value;
        return this;
    }

    TestProjections retiredInto(PersonId value) {
        survivor = value;
        return this;
    }

    TestProjections with(AccountKey key) {
        accounts.add(new ProjectedAccount(key, AccountState.ENABLED, List.of()));
        return this;
    }

    PersonProjection build() {
        return new PersonProjection(
                person,
                new Revision(epoch, number),
                survivor == null ? PersonProjection.State.ACTIVE : PersonProjection.State.RETIRED,
                survivor,
                userName,
                new PersonName("Ann", "Bee"),
                null,
                accounts,
                List.of());
    }
}
