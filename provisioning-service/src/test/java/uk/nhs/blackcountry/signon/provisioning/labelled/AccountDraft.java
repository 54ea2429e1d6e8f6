package uk.nhs.blackcountry.signon.provisioning.labelled;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.OrdinaryAccounts;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;

/** An account that is being made up; what is not said of it is not stated. */
final class AccountDraft {
    private static final OrdinaryAccounts ORDINARY =
            new OrdinaryAccounts(List.of("svc-*", "*-adm", "adm-*", "ward-*", "test-*"), true);
    private static final UUID TENANT = UUID.fromString("37c354b2-85b0-47f5-b222-07b48d774ee3");

    private final AccountKey key;
    private final String accountName;
    private PersonName name;
    private boolean enabled = true;
    private @Nullable String mail;
    private @Nullable String employeeNumber;
    private @Nullable String esrPerson;
    private @Nullable String cis2;
    private Set<Registration> registrations = Set.of();

    private AccountDraft(AccountKey key, String accountName, PersonName name) {
        this.key = key;
        this.accountName = accountName;
        this.name = name;
    }

    static AccountDraft directory(String trust, String accountName, PersonName name, Random random) {
        UUID guid = new UUID(random.nextLong(), random.nextLong());
        return new AccountDraft(AccountKey.directory(new OdsCode(trust), guid), accountName, name);
    }

    static AccountDraft esr(String trust, String assignment, PersonName name) {
        return new AccountDraft(AccountKey.esr(new OdsCode(trust), assignment), "esr" + assignment, name);
    }

    static AccountDraft nhsmail(String address, PersonName name, Random random) {
        UUID oid = new UUID(random.nextLong(), random.nextLong());
        return new AccountDraft(AccountKey.nhsmail(TENANT, oid), address, name).mail(address);
    }

    AccountDraft name(PersonName name) {
        this.name = name;
        return this;
    }

    AccountDraft disabled(boolean disabled) {
        enabled = !disabled;
        return this;
    }

    AccountDraft mail(@Nullable String mail) {
        this.mail = mail;
        return this;
    }

    AccountDraft employee(@Nullable String number) {
        this.employeeNumber = number;
        return this;
    }

    AccountDraft esrPerson(@Nullable String number) {
        this.esrPerson = number;
        return this;
    }

    AccountDraft cis2(@Nullable String cis2) {
        this.cis2 = cis2;
        return this;
    }

    AccountDraft registered(@Nullable Registration registration) {
        this.registrations = registration == null ? Set.of() : Set.of(registration);
        return this;
    }

    Account account() {
        Account.Kind kind =
                key.isInADirectory() ? ORDINARY.kind(accountName, name, employeeNumber) : Account.Kind.ORDINARY;
        return new Account(
                key,
                kind,
                enabled ? Account.State.ENABLED : Account.State.DISABLED,
                name,
                mail,
                accountName,
                List.of(accountName),
                new Identifiers(employeeNumber, esrPerson, cis2, registrations),
                null,
                null);
    }
}
