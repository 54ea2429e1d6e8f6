package uk.nhs.blackcountry.signon.provisioning.adapter.keycloak;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.ContentDigest;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.model.RealmBucket;
import uk.nhs.blackcountry.signon.model.Revision;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRealm;
import uk.nhs.blackcountry.signon.provisioning.stand.VirtualClock;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway.UnavailableException;

class KeycloakRealmTest {
    private final TestRealm realm = new TestRealm();
    private final VirtualClock clock = new VirtualClock();

    @AfterEach
    void stop() {
        realm.close();
    }

    @Test
    void send_showsAToken_andReadsALineForEachPerson() throws Exception {
        ProjectionBatch batch = batch();

        ProjectionBatch.Receipt receipt = gateway(realm.url(), TestRealm.SECRET).send(batch);

        assertThat(receipt.lines()).singleElement().satisfies(line -> {
            assertThat(line.person()).isEqualTo(batch.projections().get(0).person());
            assertThat(line.outcome()).isEqualTo(ProjectionBatch.Outcome.APPLIED);
        });
    }

    @Test
    void send_asksForATokenAgain_onlyShortlyBeforeItExpires() throws Exception {
        RealmGateway gateway = gateway(realm.url(), TestRealm.SECRET);

        gateway.send(batch());
        clock.pass(Duration.ofSeconds(279));
        gateway.send(batch());
        assertThat(realm.tokensGiven()).isEqualTo(1);
        clock.pass(Duration.ofSeconds(1));
        gateway.send(batch());
        assertThat(realm.tokensGiven()).isEqualTo(2);
    }

    @Test
    void send_whenTheTokenIsRefused_asksForAnotherNextTime() throws Exception {
        RealmGateway gateway = gateway(realm.url(), TestRealm.SECRET);
        realm.answerWith(401);
        assertThatThrownBy(() -> gateway.send(batch())).isInstanceOf(UnavailableException.class);

        realm.answerWith(200);
        gateway.send(batch());

        assertThat(realm.tokensGiven()).isEqualTo(2);
    }

    @Test
    void send_withAWrongSecret_saysWhatToCheckAndNotTheSecret() {
        assertThatThrownBy(() -> gateway(realm.url(), "wrong-secret").send(batch()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("PROVISIONING_CLIENT_SECRET")
                .hasMessageNotContaining("wrong-secret");
    }

    @Test
    void send_whenItAnswers5xxOrNotAtAll_isUnavailable() {
        realm.answerWith(503);
        assertThatThrownBy(() -> gateway(realm.url(), TestRealm.SECRET).send(batch()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("503");
        realm.close();
        assertThatThrownBy(() -> gateway(realm.url(), TestRealm.SECRET).send(batch()))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void send_whenTheDeliverysNumberWasSeenBefore_saysSo() throws Exception {
        RealmGateway gateway = gateway(realm.url(), TestRealm.SECRET);
        ProjectionBatch one = batch();
        ProjectionBatch numbered = new ProjectionBatch(one.batch(), one.projections(), List.of(), new Revision(2, 7));

        assertThat(gateway.newestDelivery()).isEmpty();
        gateway.send(numbered);

        assertThatThrownBy(() -> gateway.send(numbered)).isInstanceOf(RealmGateway.NotTakenException.class);
        assertThat(gateway.newestDelivery()).contains(new Revision(2, 7));
    }

    @Test
    void persons_pageByPage_areAllThatTheRealmHolds() throws Exception {
        RealmGateway gateway = gateway(realm.url(), TestRealm.SECRET);
        for (int i = 0; i < 5; i++) {
            gateway.send(batch());
        }
        List<PersonProjection> all = new ArrayList<>();
        PersonId last = null;
        for (List<PersonProjection> page = gateway.persons(last); !page.isEmpty(); page = gateway.persons(last)) {
            all.addAll(page);
            last = page.get(page.size() - 1).person();
        }
        assertThat(all).containsExactlyInAnyOrderElementsOf(realm.persons().values());
    }

    @Test
    void comparing_asksForAllThenWithinWhatWasNamed_whateverIdsBeginWith() throws Exception {
        RealmGateway gateway = gateway(realm.url(), TestRealm.SECRET);
        gateway.send(batch());
        gateway.send(batch());

        List<RealmBucket> coarse = gateway.buckets(List.of());
        String prefix = coarse.get(0).prefix();
        List<RealmBucket> fine = gateway.buckets(List.of(prefix, "&#"));

        assertThat(coarse.stream().mapToInt(RealmBucket::users).sum()).isEqualTo(2);
        assertThat(fine)
                .allSatisfy(bucket ->
                        assertThat(bucket.prefix()).hasSize(RealmBucket.FINE).startsWith(prefix));
        assertThat(gateway.lines(List.of(fine.get(0).prefix(), "&#"))).allSatisfy(line -> {
            assertThat(line.user()).startsWith(prefix);
            assertThat(line.content())
                    .isEqualTo(ContentDigest.of(requireNonNull(realm.persons().get(PersonId.parse(line.user())))));
        });
    }

    private RealmGateway gateway(String url, String secret) {
        return Gateways.to(URI.create(url), secret, clock);
    }

    private static ProjectionBatch batch() {
        PersonProjection person = new PersonProjection(
                new PersonId(UUID.randomUUID()),
                new Revision(1, 1),
                PersonProjection.State.DISABLED,
                null,
                "asha",
                new PersonName("Asha", "Patel"),
                null,
                List.of(),
                List.of());
        return new ProjectionBatch(UUID.randomUUID(), List.of(person), List.of());
    }
}
