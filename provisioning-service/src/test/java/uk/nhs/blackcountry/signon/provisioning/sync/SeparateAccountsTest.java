package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Joining.Outcome;
import uk.nhs.blackcountry.signon.model.Joining.Reason;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.AccountMove;

/** Accounts that were joined and turn out to be two people's. */
class SeparateAccountsTest extends JoiningFixture {
    private static final UUID DECISION = UUID.randomUUID();

    @Test
    void anAccountTakenOff_isANewPersons_withItsPlacements_andKeycloakMayMoveIt() throws Exception {
        PersonId asha = prove(ASHA_AT_WALSALL, ASHA_AT_DUDLEY.key(), ASHA).survivor();
        clock.pass(Duration.ofDays(1));

        PersonId other = separate(asha, ASHA_AT_WALSALL.key()).orElseThrow();

        assertThat(holder(ASHA_AT_WALSALL.key())).isEqualTo(other);
        assertThat(evidence(ASHA_AT_WALSALL.key())).isEqualTo("ADMINS");
        assertThat(projected(asha).accounts()).extracting(ProjectedAccount::key).containsExactly(ASHA_AT_DUDLEY.key());
        assertThat(trustsOf(asha)).containsExactly("RNA");
        assertThat(projected(other).state()).isEqualTo(PersonProjection.State.ACTIVE);
        assertThat(projected(other).name().family()).isEqualTo("Patel-Shah");
        assertThat(trustsOf(other)).containsExactly("RBK");
        assertThat(registry.outbox().movesOf(List.of(other)))
                .contains(new AccountMove(ASHA_AT_WALSALL.key(), asha, other));
    }

    @Test
    void anIdThatWasRetired_neverComesBack() throws Exception {
        PersonId retired = holder(ASHA_AT_WALSALL.key());
        PersonId asha = prove(ASHA_AT_WALSALL, ASHA_AT_DUDLEY.key(), ASHA).survivor();

        PersonId other = separate(asha, ASHA_AT_WALSALL.key()).orElseThrow();

        assertThat(other).isNotEqualTo(retired);
        assertThat(projected(retired).state()).isEqualTo(PersonProjection.State.RETIRED);
    }

    @Test
    void movesThatKeycloakMayNotHaveSeen_areSaidAgain() throws Exception {
        PersonId first = holder(ASHA_AT_WALSALL.key());
        PersonId asha = prove(ASHA_AT_WALSALL, ASHA_AT_DUDLEY.key(), ASHA).survivor();

        PersonId other = separate(asha, ASHA_AT_WALSALL.key()).orElseThrow();

        assertThat(registry.outbox().movesOf(List.of(other)))
                .contains(new AccountMove(ASHA_AT_WALSALL.key(), first, other));
    }

    @Test
    void whoWasToldApart_isNotJoinedByAProof_butBecomesACase() throws Exception {
        PersonId asha = prove(ASHA_AT_WALSALL, ASHA_AT_DUDLEY.key(), ASHA).survivor();
        separate(asha, ASHA_AT_WALSALL.key());

        assertThat(prove(ASHA_AT_WALSALL, ASHA_AT_DUDLEY.key(), ASHA)).satisfies(answer -> {
            assertThat(answer.outcome()).isEqualTo(Outcome.CASE);
            assertThat(answer.reason()).isEqualTo(Reason.TOLD_APART);
        });
        assertThat(holder(ASHA_AT_WALSALL.key())).isNotEqualTo(asha);
    }

    @Test
    void whoWasToldApart_isJoinedByAProof_onceThatIsTakenBack() throws Exception {
        PersonId asha = prove(ASHA_AT_WALSALL, ASHA_AT_DUDLEY.key(), ASHA).survivor();
        separate(asha, ASHA_AT_WALSALL.key());
        registry.rejectedPairs()
                .withdraw(
                        Set.of(ASHA_AT_DUDLEY.key()),
                        Set.of(ASHA_AT_WALSALL.key()),
                        "decision of later",
                        clock.instant());

        assertThat(prove(ASHA_AT_WALSALL, ASHA_AT_DUDLEY.key(), ASHA).outcome()).isEqualTo(Outcome.JOINED);
        assertThat(test.rows("rejected_pair"))
                .as("what was rejected stays on record")
                .isEqualTo(1);
    }

    @Test
    void nhsmailTakenOff_isNobodys_untilItsOwnerProvesIt() throws Exception {
        PersonId asha = prove(ASHA_AT_DUDLEY, NHSMAIL, ASHA).survivor();

        assertThat(separate(asha, NHSMAIL)).isEmpty();

        assertThat(registry.links().ofAccounts(List.of(NHSMAIL))).isEmpty();
        assertThat(projected(asha).account(NHSMAIL)).isEmpty();
        assertThat(prove(ASHA_AT_DUDLEY, NHSMAIL, ASHA).reason()).isEqualTo(Reason.TOLD_APART);
        assertThat(prove(ASHA_AT_WALSALL, NHSMAIL, ASHA).outcome()).isEqualTo(Outcome.JOINED);
    }

    @Test
    void aPersonIsNeverLeftWithoutAccounts() {
        PersonId bert = holder(BERT_AT_WALSALL.key());

        assertThatThrownBy(() -> separate(bert, BERT_AT_WALSALL.key())).isInstanceOf(IllegalArgumentException.class);
        assertThat(holder(BERT_AT_WALSALL.key())).isEqualTo(bert);
    }

    private Optional<PersonId> separate(PersonId person, AccountKey... keys) {
        return registry.transactions()
                .alone(() -> new SeparateAccounts(registry)
                        .separate(
                                person,
                                registry.links().ofAccounts(List.of(keys)).values().stream()
                                        .toList(),
                                DECISION,
                                clock.instant()));
    }

    private PersonProjection projected(PersonId person) {
        return TestOutbox.all(test).stream()
                .filter(p -> p.person().equals(person))
                .findFirst()
                .orElseThrow();
    }

    private Collection<String> trustsOf(PersonId person) {
        return projected(person).placementsLiveAt(clock.instant()).stream()
                .map(placement -> placement.trust().value())
                .toList();
    }
}
