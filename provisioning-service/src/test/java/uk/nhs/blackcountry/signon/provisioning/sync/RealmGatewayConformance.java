package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.ContentDigest;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;
import uk.nhs.blackcountry.signon.model.ProjectedAccount.AccountState;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.AccountMove;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.Line;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.Outcome;
import uk.nhs.blackcountry.signon.model.RealmBucket;
import uk.nhs.blackcountry.signon.model.RealmLine;
import uk.nhs.blackcountry.signon.model.Revision;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway.NotTakenException;

/** What the registry may rely on, whatever stands behind a {@link RealmGateway}. Others' persons may be there too. */
public abstract class RealmGatewayConformance {
    private final PersonId ann = new PersonId(UUID.randomUUID());
    private final PersonId bea = new PersonId(UUID.randomUUID());

    protected abstract RealmGateway gateway();

    /** Takes back that a delivery of this number was ever seen: the realm may serve others after. */
    protected abstract void forget(Revision delivery);

    @Test
    void send_answersEachPersonOfTheBatchInItsOrder() throws Exception {
        ProjectionBatch batch =
                new ProjectionBatch(UUID.randomUUID(), List.of(active(bea, 1), active(ann, 1)), List.of());

        ProjectionBatch.Receipt receipt = gateway().send(batch);

        assertThat(receipt.batch()).isEqualTo(batch.batch());
        assertThat(receipt.lines()).extracting(Line::person).containsExactly(bea, ann);
        assertThat(receipt.lines()).extracting(Line::outcome).containsOnly(Outcome.APPLIED);
    }

    @Test
    void send_ofWhatIsHeldOrOlder_changesNothing() throws Exception {
        assertThat(send(active(ann, 2))).isEqualTo(Outcome.APPLIED);
        assertThat(send(active(ann, 2))).isEqualTo(Outcome.STALE);
        assertThat(send(disabled(ann, 1))).isEqualTo(Outcome.STALE);

        assertThat(held(ann)).isEqualTo(active(ann, 2));
    }

    @Test
    void send_ofAnEpochBefore_isOlderWhateverItsNumber() throws Exception {
        send(person(ann, new Revision(2, 1), State.ACTIVE, null));
        assertThat(send(person(ann, new Revision(1, 900), State.DISABLED, null)))
                .isEqualTo(Outcome.STALE);
    }

    @Test
    void send_ofSomethingNewer_isHeldFromThenOn() throws Exception {
        send(active(ann, 1));
        assertThat(send(disabled(ann, 2))).isEqualTo(Outcome.APPLIED);

        assertThat(held(ann)).isEqualTo(disabled(ann, 2));
    }

    @Test
    void send_ofARetiredPersonWhoIsToLive_isRefusedForEver() throws Exception {
        send(active(bea, 1));
        send(person(ann, new Revision(1, 1), State.RETIRED, bea));
        assertThat(send(active(ann, 2))).isEqualTo(Outcome.REFUSED);

        assertThat(held(ann).state()).isEqualTo(State.RETIRED);
    }

    @Test
    void send_ofAnAccountThatAnotherHolds_isRefusedUnlessItMoves() throws Exception {
        ProjectedAccount account = account();
        send(active(ann, 1, account));

        assertThat(send(active(bea, 1, account))).isEqualTo(Outcome.REFUSED);
        assertThat(held(ann).accounts()).containsExactly(account);

        ProjectionBatch moved = new ProjectionBatch(
                UUID.randomUUID(),
                List.of(active(ann, 2), active(bea, 2, account)),
                List.of(new AccountMove(account.key(), ann, bea)));
        assertThat(gateway().send(moved).lines()).extracting(Line::outcome).containsOnly(Outcome.APPLIED);
        assertThat(held(ann).accounts()).isEmpty();
        assertThat(held(bea).accounts()).containsExactly(account);
    }

    @Test
    void send_ofADeliveryThatWasSeen_isNotTaken_andTheNewestIsKnown() throws Exception {
        Revision delivery = gateway()
                .newestDelivery()
                .map(newest -> new Revision(newest.epoch(), newest.number() + 1))
                .orElse(new Revision(1, 1));
        try {
            gateway().send(new ProjectionBatch(UUID.randomUUID(), List.of(active(ann, 1)), List.of(), delivery));
            assertThat(gateway().newestDelivery()).contains(delivery);

            ProjectionBatch again =
                    new ProjectionBatch(UUID.randomUUID(), List.of(disabled(ann, 2)), List.of(), delivery);
            assertThatThrownBy(() -> gateway().send(again))
                    .isInstanceOfSatisfying(
                            NotTakenException.class,
                            e -> assertThat(e.reason()).isEqualTo(NotTakenException.Reason.SEEN_BEFORE));
            assertThat(held(ann)).isEqualTo(active(ann, 1));
        } finally {
            forget(delivery);
        }
    }

    @Test
    void persons_pageByPage_areAllOnceInTheOrderOfTheirIds() throws Exception {
        send(active(ann, 1));
        send(active(bea, 1));
        List<String> seen = new ArrayList<>();
        PersonId last = null;
        for (List<PersonProjection> page = gateway().persons(last);
                !page.isEmpty();
                page = gateway().persons(last)) {
            page.forEach(person -> seen.add(person.person().toString()));
            last = page.get(page.size() - 1).person();
        }
        assertThat(seen).isSorted().doesNotHaveDuplicates().contains(ann.toString(), bea.toString());
    }

    @Test
    void lines_sayWhatIsHeld_andBucketsAreOfJustThese() throws Exception {
        send(active(ann, 3, account()));
        String fine = ann.toString().substring(0, RealmBucket.FINE);

        List<RealmLine> lines = gateway().lines(List.of(fine));

        assertThat(lines).allSatisfy(line -> assertThat(line.user()).startsWith(fine));
        assertThat(lines).contains(RealmLine.stated(ann, new Revision(1, 3), ContentDigest.of(held(ann))));
        assertThat(gateway().buckets(List.of(fine))).isEqualTo(RealmBucket.of(lines, RealmBucket.FINE));
        assertThat(gateway().buckets(List.of()))
                .extracting(RealmBucket::prefix)
                .contains(ann.toString().substring(0, RealmBucket.COARSE));
    }

    private Outcome send(PersonProjection person) throws Exception {
        return gateway()
                .send(new ProjectionBatch(UUID.randomUUID(), List.of(person), List.of()))
                .lines()
                .get(0)
                .outcome();
    }

    /** The first behind the id before: pages may be of any size. */
    private PersonProjection held(PersonId person) throws Exception {
        UUID id = UUID.fromString(person.toString());
        PersonId before = new PersonId(new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() - 1));
        PersonProjection found = gateway().persons(before).get(0);
        assertThat(found.person()).isEqualTo(person);
        return found;
    }

    private static ProjectedAccount account() {
        return new ProjectedAccount(
                AccountKey.directory(new OdsCode("RNA"), UUID.randomUUID()), AccountState.ENABLED, List.of());
    }

    private static PersonProjection active(PersonId person, long number, ProjectedAccount... accounts) {
        return person(person, new Revision(1, number), State.ACTIVE, null, accounts);
    }

    private static PersonProjection disabled(PersonId person, long number) {
        return person(person, new Revision(1, number), State.DISABLED, null);
    }

    private static PersonProjection person(
            PersonId person,
            Revision revision,
            State state,
            @Nullable PersonId survivor,
            ProjectedAccount... accounts) {
        return new PersonProjection(
                person,
                revision,
                state,
                survivor,
                "staff." + person + "@nhs.net",
                new PersonName("Ann", "Bee"),
                null,
                List.of(accounts),
                List.of());
    }
}
