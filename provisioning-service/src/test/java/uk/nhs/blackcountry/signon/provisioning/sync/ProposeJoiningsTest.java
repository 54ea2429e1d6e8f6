package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Joining.Outcome;
import uk.nhs.blackcountry.signon.model.Joining.Reason;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;
import uk.nhs.blackcountry.signon.provisioning.administration.Administrator;
import uk.nhs.blackcountry.signon.provisioning.administration.Matter;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.correlation.Proposal;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** Asha Patel at Dudley and Asha Patel-Shah at Walsall may be one; what their directories state decides how much. */
class ProposeJoiningsTest extends JoiningFixture {
    private static final OdsCode DUDLEY = new OdsCode("RNA");
    private static final OdsCode WALSALL = new OdsCode("RBK");
    private static final String CIS2 = "656005750104";

    private final ProposeJoinings proposeJoinings = new ProposeJoinings(registry);

    @BeforeEach
    void noMailInCommon() {
        walsall.show(with(ASHA_AT_WALSALL, "asha@walsall.test", Identifiers.NONE));
        sync(walsall);
    }

    @Test
    void aRareName_isProposed_andNoAdministratorIsAsked() {
        proposeJoinings.run();

        assertThat(open()).singleElement().satisfies(proposal -> {
            assertThat(proposal.trusts()).containsExactlyInAnyOrder(DUDLEY, WALSALL);
            assertThat(proposal.evidence().get(0).words()).contains("nobody else");
        });
        assertThat(registry.cases().open()).isEmpty();
        assertThat(holder(ASHA_AT_DUDLEY.key())).isNotEqualTo(holder(ASHA_AT_WALSALL.key()));
    }

    @Test
    void theSameCis2Id_asksAdministrators_andLinksNothing() {
        bothState(CIS2, CIS2);

        proposeJoinings.run();

        Proposal proposal = open().get(0);
        assertThat(registry.cases().open()).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(OpenCase.Kind.PROPOSED_JOINING);
            assertThat(one.subject()).isEqualTo(proposal.id().toString());
        });
        assertThat(holder(ASHA_AT_DUDLEY.key())).isNotEqualTo(holder(ASHA_AT_WALSALL.key()));
    }

    /** So that what is proposed does not depend on the order in which people were read. */
    @Test
    void aNameThatBecomesCommon_isProposedNoMore_andAgainOnceItIsRare() {
        proposeJoinings.run();
        assertThat(open()).hasSize(1);
        List<UUID> namesakes = Stream.generate(UUID::randomUUID).limit(25).toList();

        namesakes.forEach(id -> walsall.show(TestSource.account("RBK", id, "Asha", "Patel")));
        sync(walsall);
        proposeJoinings.run();
        assertThat(open()).isEmpty();

        namesakes.forEach(id -> walsall.show(TestSource.account("RBK", id, "N" + id, "Renamed")));
        sync(walsall);
        proposeJoinings.run();
        assertThat(open()).hasSize(1);
    }

    @Test
    void asLongAsNothingChanges_nothingIsLookedAt() {
        proposeJoinings.run();

        assertThat(proposeJoinings.run()).isEqualTo(new ProposeJoinings.Outcome(0, 0, 0));
    }

    @Test
    void whatIsStatedNoMore_isProposedNoMore_andItsCaseIsClosed() {
        bothState(CIS2, CIS2);
        proposeJoinings.run();
        Proposal proposal = open().get(0);
        walsall.show(TestSource.account("RBK", uuid(ASHA_AT_WALSALL.key()), "Usha", "Mehta"));
        sync(walsall);

        proposeJoinings.run();

        assertThat(open()).isEmpty();
        assertThat(registry.proposals().find(proposal.id()).orElseThrow().state())
                .isEqualTo(Proposal.State.OBSOLETE);
        assertThat(registry.cases().open()).isEmpty();
    }

    @Test
    void whoIsJoinedByProof_settlesTheProposal() throws Exception {
        bothState(CIS2, CIS2);
        proposeJoinings.run();
        Proposal proposal = open().get(0);
        prove(ASHA_AT_DUDLEY, ASHA_AT_WALSALL.key(), ASHA);

        proposeJoinings.run();

        assertThat(registry.proposals().find(proposal.id()).orElseThrow().state())
                .isEqualTo(Proposal.State.JOINED);
        assertThat(registry.cases().open()).isEmpty();
    }

    @Test
    void whoIsToldApartByBothTrusts_isNeverProposedAgain() {
        bothState(CIS2, CIS2);
        proposeJoinings.run();
        Proposal proposal = open().get(0);
        tellApart();

        proposeJoinings.run();
        assertThat(registry.proposals().find(proposal.id()).orElseThrow().state())
                .isEqualTo(Proposal.State.REJECTED);
        walsall.show(with(ASHA_AT_WALSALL, ASHA_AT_DUDLEY.email(), identifiers(CIS2, "7654321")));
        sync(walsall);
        proposeJoinings.run();

        assertThat(open()).isEmpty();
    }

    @Test
    void twoCis2Ids_areACase_andBlockAProofToo() throws Exception {
        dudley.show(with(ASHA_AT_DUDLEY, ASHA_AT_DUDLEY.email(), identifiers(CIS2, "7654321")));
        walsall.show(with(ASHA_AT_WALSALL, null, identifiers("656005750999", "7654321")));
        sync(dudley);
        sync(walsall);

        proposeJoinings.run();

        assertThat(open()).isEmpty();
        assertThat(registry.cases().open()).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(OpenCase.Kind.CONTRADICTION);
            assertThat(one.reason()).isEqualTo(Reason.SECOND_CIS2_ID.name());
        });
        var answer = prove(ASHA_AT_DUDLEY, ASHA_AT_WALSALL.key(), ASHA);
        assertThat(answer.outcome()).isEqualTo(Outcome.CASE);
        assertThat(answer.reason()).isEqualTo(Reason.SECOND_CIS2_ID);
    }

    @Test
    void twoNumbersOnOneRegister_areACase_andBlockAProofToo() throws Exception {
        dudley.show(with(ASHA_AT_DUDLEY, ASHA_AT_DUDLEY.email(), identifiers(CIS2, "7654321")));
        walsall.show(with(ASHA_AT_WALSALL, null, identifiers(CIS2, "7654322")));
        sync(dudley);
        sync(walsall);

        proposeJoinings.run();

        assertThat(open()).isEmpty();
        assertThat(registry.cases().open()).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(OpenCase.Kind.CONTRADICTION);
            assertThat(one.reason()).isEqualTo(Reason.SECOND_REGISTRATION.name());
            assertThat(one.detail()).contains("the register of GMC").doesNotContain("765432");
        });
        var answer = prove(ASHA_AT_DUDLEY, ASHA_AT_WALSALL.key(), ASHA);
        assertThat(answer.outcome()).isEqualTo(Outcome.CASE);
        assertThat(answer.reason()).isEqualTo(Reason.SECOND_REGISTRATION);
    }

    @Test
    void anNhsmailAccountThatNobodyHolds_isProposedToWhoUsesItsAddress() {
        Account nhsmail = nhsmail(ASHA_AT_DUDLEY.email());
        registry.accounts().save(List.of(KnownAccount.seen(nhsmail, null, clock.instant())));

        proposeJoinings.run();

        assertThat(open().get(0).evidence().get(0).words()).contains("mail address");
        assertThat(registry.links().ofAccounts(List.of(NHSMAIL))).isEmpty();
    }

    @Test
    void anAddressWhoseOwnerLeft_weighsLessThanOneInUse() {
        registry.accounts().save(List.of(KnownAccount.seen(nhsmail(ASHA_AT_DUDLEY.email()), null, clock.instant())));
        proposeJoinings.run();
        int inUse = open().get(0).score();
        dudley.show(TestSource.disabled(ASHA_AT_DUDLEY));
        sync(dudley);

        proposeJoinings.run();

        assertThat(open())
                .filteredOn(p -> p.one().person() == null || p.other().person() == null)
                .extracting(Proposal::score)
                .allMatch(score -> score <= inUse - 30);
    }

    private List<Proposal> open() {
        return registry.proposals().page(Set.of(DUDLEY, WALSALL), null, 10);
    }

    private void bothState(String cis2AtDudley, String cis2AtWalsall) {
        dudley.show(with(ASHA_AT_DUDLEY, ASHA_AT_DUDLEY.email(), identifiers(cis2AtDudley, "7654321")));
        walsall.show(with(ASHA_AT_WALSALL, null, identifiers(cis2AtWalsall, "7654321")));
        sync(dudley);
        sync(walsall);
    }

    private void tellApart() {
        Account dora = TestSource.account("RNA", UUID.randomUUID(), "Dora", "Desk");
        Account wilf = TestSource.account("RBK", UUID.randomUUID(), "Wilf", "Ward");
        dudley.show(dora);
        walsall.show(wilf);
        sync(dudley);
        sync(walsall);
        DecideOnPersons decideOnPersons = new DecideOnPersons(registry);
        Matter matter = new Matter.TellApart(holder(ASHA_AT_DUDLEY.key()), holder(ASHA_AT_WALSALL.key()));
        var asked = decideOnPersons.ask(appointed(dora, DUDLEY), DUDLEY, matter, "two people of one name");
        decideOnPersons.agree(appointed(wilf, WALSALL), WALSALL, asked.id());
    }

    private PersonId appointed(Account account, OdsCode trust) {
        PersonId person = holder(account.key());
        registry.administrators().appoint(new Administrator(person, trust, true, "operator Kim", clock.instant()));
        return person;
    }

    private static Account nhsmail(@Nullable String address) {
        return with(
                new Account(
                        NHSMAIL,
                        Account.Kind.ORDINARY,
                        Account.State.ENABLED,
                        ASHA,
                        null,
                        "asha.patel@nhs.net",
                        List.of(),
                        Identifiers.NONE,
                        null,
                        null),
                address,
                Identifiers.NONE);
    }

    private static Identifiers identifiers(String cis2, String gmc) {
        return new Identifiers(null, null, cis2, Set.of(new Registration(Registration.Body.GMC, gmc)));
    }

    private static UUID uuid(AccountKey key) {
        return UUID.fromString(key.id());
    }

    private static Account with(Account a, @Nullable String mail, Identifiers identifiers) {
        return new Account(
                a.key(),
                a.kind(),
                a.state(),
                a.name(),
                mail,
                a.userName(),
                a.logins(),
                identifiers,
                a.createdAt(),
                a.expiresAt());
    }
}
