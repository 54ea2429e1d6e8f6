package uk.nhs.blackcountry.signon.stack.staff;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount.Kind;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount.State;
import uk.nhs.blackcountry.signon.stack.staff.TestSignIn.Label;

/** The people whom tests and demonstrations sign in as. */
final class NamedStaff {
    private final Registrar registrar;
    private final List<StaffMember> members = new ArrayList<>();
    private final List<AdAccount> shared = new ArrayList<>();
    private final List<TestSignIn> signIns = new ArrayList<>();

    NamedStaff(Registrar registrar) {
        this.registrar = registrar;
        person(Label.ORDINARY, State.ENABLED, Trust.DUDLEY, "Margaret", "Whitehouse", "Ward Clerk");
        person(Label.ORDINARY, State.ENABLED, Trust.WALSALL, "Daniel", "Okafor", "Staff Nurse");
        person(Label.ORDINARY, State.ENABLED, Trust.WOLVES, "Siân", "O'Connor-Hughes", "Physiotherapist");
        person(Label.ORDINARY, State.ENABLED, Trust.SANDWELL, "Harpreet", "Kaur", "Biomedical Scientist");
        twoTrusts();
        person(Label.LOCKED, State.LOCKED, Trust.DUDLEY, "Leonard", "Fox", "Porter");
        person(Label.DISABLED, State.DISABLED, Trust.WALSALL, "Diane", "Marsh", "Medical Secretary");
        person(Label.PASSWORD_EXPIRED, State.PASSWORD_EXPIRED, Trust.WOLVES, "Edward", "Price", "Radiographer");
        person(Label.MUST_CHANGE_PASSWORD, State.MUST_CHANGE_PASSWORD, Trust.SANDWELL, "Mei", "Chen", "Pharmacist");
        person(Label.EXPIRED, State.EXPIRED, Trust.SANDWELL, "Colin", "Baker", "Locum Consultant");
        person(Label.EXPIRES_SOON, State.EXPIRES_SOON, Trust.DUDLEY, "Sunita", "Patel", "Agency Nurse");
        for (Trust trust : Trust.values()) {
            ward(trust);
        }
    }

    List<StaffMember> members() {
        return members;
    }

    /** Accounts that are nobody's. */
    List<AdAccount> shared() {
        return shared;
    }

    List<TestSignIn> signIns() {
        return signIns;
    }

    private void person(Label label, State state, Trust trust, String given, String family, String title) {
        NhsmailAccount nhsmail = registrar.nhsmail(given, family, trust, NhsmailAccount.State.ACTIVE);
        AdAccount account = account(trust, state, given, family, nhsmail, title);
        members.add(new StaffMember(given, family, List.of(account), nhsmail));
        signIns.add(signIn(label, account, nhsmail.address()));
    }

    private void twoTrusts() {
        NhsmailAccount nhsmail = registrar.nhsmail("Priya", "Sharma", Trust.WOLVES, NhsmailAccount.State.ACTIVE);
        AdAccount home = account(Trust.WOLVES, State.ENABLED, "Priya", "Sharma", nhsmail, "Specialty Registrar");
        AdAccount second = account(Trust.WALSALL, State.ENABLED, "Priya", "Sharma", nhsmail, "Specialty Registrar");
        members.add(new StaffMember("Priya", "Sharma", List.of(home, second), nhsmail));
        signIns.add(signIn(Label.TWO_TRUSTS, home, nhsmail.address()));
        signIns.add(signIn(Label.TWO_TRUSTS, second, nhsmail.address()));
    }

    private void ward(Trust trust) {
        AdAccount ward = registrar.account(
                trust,
                Kind.GENERIC,
                State.ENABLED,
                "ward12",
                "",
                "",
                null,
                null,
                "Ward 12",
                trust.sites().get(0));
        shared.add(ward);
        signIns.add(signIn(Label.GENERIC, ward, null));
    }

    private AdAccount account(
            Trust trust, State state, String given, String family, NhsmailAccount nhsmail, String title) {
        String sam = Names.plain(given).charAt(0) + Names.plain(family);
        Trust.Site site = trust.sites().get(0);
        return registrar.account(trust, Kind.PERSON, state, sam, given, family, nhsmail.address(), null, title, site);
    }

    private static TestSignIn signIn(Label label, AdAccount account, @Nullable String address) {
        return new TestSignIn(
                label, account.trust(), account.upn(), account.domainLogin(), SyntheticPasswords.STAFF, address);
    }
}
