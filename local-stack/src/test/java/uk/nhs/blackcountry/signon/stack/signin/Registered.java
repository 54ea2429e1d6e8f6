package uk.nhs.blackcountry.signon.stack.signin;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.NhsmailAccount;
import uk.nhs.blackcountry.signon.stack.staff.StaffMember;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** Staff whom the provisioning service has brought from their directory to the realm. */
final class Registered {
    private Registered() {}

    /** Ordinary members of a trust with one account and NHSmail, other than the named ones; those of one test are no other's. */
    static StaffMember ordinary(TestStack stack, Trust trust, int nth) {
        stack.provisioning();
        List<StaffMember> found = stack.staff().members().stream()
                .filter(member -> member.accounts().size() == 1 && member.home() == trust)
                .filter(member -> member.accounts().get(0).state() == AdAccount.State.ENABLED)
                .filter(member -> member.nhsmail() != null)
                .filter(member -> stack.staff().testSignIns().stream()
                        .noneMatch(named ->
                                named.upn().equals(member.accounts().get(0).upn())))
                .filter(member -> member.accounts().get(0).family().equals(member.family()))
                .toList();
        StaffMember member = found.get(nth);
        await(stack, member);
        return member;
    }

    /** Somebody with an ordinary account at each of two trusts, under one name. */
    static StaffMember atTwoTrusts(TestStack stack) {
        return atTwoTrusts(stack, 0);
    }

    /** As above; those of one test are no other's. */
    static StaffMember atTwoTrusts(TestStack stack, int nth) {
        stack.provisioning();
        StaffMember member = stack.staff().members().stream()
                .filter(one -> one.accounts().size() == 2 && one.nhsmail() != null)
                .filter(one -> one.accounts().stream()
                        .allMatch(account -> account.kind() == AdAccount.Kind.PERSON
                                && account.state() == AdAccount.State.ENABLED
                                && account.family().equals(one.family())
                                && account.given().equals(one.given())))
                .filter(one -> stack.staff().testSignIns().stream()
                        .noneMatch(named ->
                                named.upn().equals(one.accounts().get(0).upn())))
                .skip(nth)
                .findFirst()
                .orElseThrow();
        await(stack, member);
        return member;
    }

    /** The NHSmail address of somebody who has one. */
    static String address(StaffMember member) {
        NhsmailAccount account = Objects.requireNonNull(member.nhsmail());
        return account.address();
    }

    /** Until the registry has told the realm all that it knows. */
    static void awaitDelivered(TestStack stack, Duration atMost) {
        Tables registry = new Tables(stack.postgres(), "registry");
        Awaitility.await("all is delivered")
                .atMost(atMost)
                .until(() -> registry.text(
                                "select count(*)::text from outbox where refused is null and tries >= ?::int", "0")
                        .equals("0"));
    }

    static void await(TestStack stack, StaffMember member) {
        stack.provisioning();
        Awaitility.await("the registry brings " + member.family())
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> stack.realm()
                                .users()
                                .search(null, member.given(), member.family(), null, 0, 10)
                                .size()
                        >= member.accounts().size());
    }
}
