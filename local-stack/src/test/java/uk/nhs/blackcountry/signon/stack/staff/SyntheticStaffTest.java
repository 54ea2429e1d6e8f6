package uk.nhs.blackcountry.signon.stack.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SyntheticStaffTest {
    private static final SyntheticStaff STAFF = SyntheticStaff.of(4000, 7);

    @Test
    void sameCountAndSeed_givesTheSamePeople() {
        assertThat(SyntheticStaff.of(300, 7).members())
                .isEqualTo(SyntheticStaff.of(300, 7).members());
        assertThat(SyntheticStaff.of(300, 8).members())
                .isNotEqualTo(SyntheticStaff.of(300, 7).members());
    }

    @Test
    void moreStaff_beginWithTheSamePeople() {
        List<StaffMember> fewer = SyntheticStaff.of(300, 7).members();
        assertThat(STAFF.members().subList(0, 300)).isEqualTo(fewer);
    }

    @Test
    void namedStaff_areThereWhateverTheCountAndSeed() {
        assertThat(SyntheticStaff.of(0, 1).testSignIns()).isEqualTo(STAFF.testSignIns());
        assertThat(STAFF.testSignIns(TestSignIn.Label.ORDINARY))
                .extracting(TestSignIn::trust)
                .containsExactly(Trust.values());
        assertThat(STAFF.testSignIns(TestSignIn.Label.TWO_TRUSTS))
                .hasSize(2)
                .extracting(TestSignIn::nhsmail)
                .containsOnly("priya.sharma@nhs.net");
        for (TestSignIn signIn : STAFF.testSignIns()) {
            assertThat(STAFF.accountsAt(signIn.trust()))
                    .extracting(AdAccount::upn)
                    .contains(signIn.upn());
        }
    }

    @Test
    void noTwoAccounts_haveOneEmployeeNumber() {
        assertThat(SyntheticStaff.of(12_000, 7).members())
                .flatExtracting(StaffMember::accounts)
                .extracting(AdAccount::employeeId)
                .filteredOn(Objects::nonNull)
                .doesNotHaveDuplicates();
    }

    @Test
    void trusts_haveTheirTrueShare() {
        for (Trust trust : Trust.values()) {
            long here = STAFF.members().stream().filter(m -> m.home() == trust).count();
            assertThat(here / 4000.0)
                    .isBetween(trust.headcount() / 29_000.0 - 0.03, trust.headcount() / 29_000.0 + 0.03);
        }
    }

    @Test
    void aboutOneInEight_worksAtMoreThanOneTrust() {
        long several = STAFF.members().stream()
                .filter(m ->
                        m.accounts().stream().map(AdAccount::trust).distinct().count() > 1)
                .count();
        assertThat(several / 4000.0).isBetween(0.10, 0.15);
    }

    @Test
    void oddities_thatCorrelationMustMaster_occur() {
        Set<String> names = new HashSet<>();
        assertThat(STAFF.members()).as("homonyms").anyMatch(m -> !names.add(m.given() + " " + m.family()));
        assertThat(STAFF.members())
                .as("another name at the other trust, as after a marriage")
                .anyMatch(m -> people(m)
                                .map(account -> letters(account.family()))
                                .distinct()
                                .count()
                        > 1)
                .as("the same letters in another order, by a hurried clerk")
                .anyMatch(m -> people(m).map(AdAccount::family).distinct().count() > 1
                        && people(m)
                                        .map(account -> letters(account.family()))
                                        .distinct()
                                        .count()
                                == 1)
                .as("apostrophe")
                .anyMatch(m -> m.family().contains("'"))
                .as("double-barrelled")
                .anyMatch(m -> m.family().contains("-"))
                .as("diacritic")
                .anyMatch(m -> !m.given().matches("\\p{ASCII}*"))
                .as("no NHSmail")
                .anyMatch(m -> m.nhsmail() == null)
                .as("leaver who can still sign in to NHSmail")
                .anyMatch(m -> m.nhsmail() != null
                        && m.nhsmail().state() == NhsmailAccount.State.ACTIVE_LEAVER
                        && m.accounts().get(0).state() == AdAccount.State.DISABLED);
        assertThat(Stream.of(Trust.values()).flatMap(t -> STAFF.accountsAt(t).stream()))
                .extracting(AdAccount::kind)
                .containsAll(EnumSet.of(AdAccount.Kind.PERSON, AdAccount.Kind.ADMIN, AdAccount.Kind.GENERIC));
    }

    @Test
    void identifiers_areUnique_andLogonNamesPlain() {
        List<AdAccount> accounts = Stream.of(Trust.values())
                .flatMap(t -> STAFF.accountsAt(t).stream())
                .toList();
        assertThat(accounts).extracting(AdAccount::objectGuid).doesNotHaveDuplicates();
        assertThat(accounts).extracting(AdAccount::upn).doesNotHaveDuplicates();
        assertThat(accounts).extracting(AdAccount::sam).allMatch(sam -> sam.matches("[a-z0-9-]{1,20}"));
        assertThat(STAFF.nhsmail()).extracting(NhsmailAccount::address).doesNotHaveDuplicates();
        assertThat(STAFF.nhsmail().stream().map(NhsmailAccount::oid).collect(Collectors.toSet()))
                .hasSameSizeAs(STAFF.nhsmail());
    }

    private static String letters(String name) {
        return name.chars().sorted().mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static Stream<AdAccount> people(StaffMember member) {
        return member.accounts().stream().filter(account -> account.kind() == AdAccount.Kind.PERSON);
    }
}
