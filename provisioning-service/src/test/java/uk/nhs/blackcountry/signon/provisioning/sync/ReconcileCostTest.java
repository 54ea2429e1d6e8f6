package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.model.RealmLine.Deviation;
import uk.nhs.blackcountry.signon.model.Revision;
import uk.nhs.blackcountry.signon.provisioning.person.Person;
import uk.nhs.blackcountry.signon.provisioning.stand.KeptRealm;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRegistry;
import uk.nhs.blackcountry.signon.provisioning.stand.VirtualClock;

/** What passes between the two sides, in questions and bytes, is by what differs and not by how many there are. */
class ReconcileCostTest {
    private static final int DIFFERING = 5;

    /** Of the 256 digests, whatever the number of persons. */
    private static final int OF_NOTHING = 20_000;

    /** Sixteen digests, and the lines of the persons in one bucket of 4,096. */
    private static final int OF_ONE = 3_000;

    private final VirtualClock clock = new VirtualClock();

    /** A realm of {@code size} persons and the registry that told it of them. */
    private final class Sides {
        private final KeptRealm realm = new KeptRealm();
        private final Registry registry = TestRegistry.empty(clock).registry();
        private final List<PersonProjection> persons;

        Sides(int size) {
            persons = Stream.generate(ReconcileCostTest::somebody).limit(size).toList();
            registry.persons()
                    .save(persons.stream()
                            .map(p -> new Person(
                                    p.person(), clock.instant(), p.state(), null, p.userName(), p.name(), null, 1))
                            .toList());
            registry.mirror().put(persons.stream().map(WrittenProjection::of).toList());
            persons.forEach(p -> realm.persons().put(p.person(), p));
        }

        int bytesOf(int differing) {
            realm.answers().clear();
            persons.stream().limit(differing).forEach(p -> realm.deviate(p.person(), Deviation.NAME));
            assertThat(new Reconcile(registry, realm).run("test").repaired()).hasSize(differing);
            assertThat(realm.answers()).hasSize(differing == 0 ? 1 : 3);
            new DeliverProjections(registry, realm, Duration.ofSeconds(30)).run();
            return realm.answers().stream()
                    .mapToInt(answer -> ProjectionCodec.write(answer).getBytes(StandardCharsets.UTF_8).length)
                    .sum();
        }
    }

    @Test
    void cost_isByWhatDiffers_andHardlyByHowManyThereAre() {
        Sides few = new Sides(2_000);
        Sides many = new Sides(20_000);

        assertThat(few.bytesOf(0)).isLessThan(OF_NOTHING);
        assertThat(many.bytesOf(0)).isLessThan(OF_NOTHING);
        assertThat(few.bytesOf(DIFFERING)).isLessThan(OF_NOTHING + DIFFERING * OF_ONE);
        assertThat(many.bytesOf(DIFFERING)).isLessThan(OF_NOTHING + DIFFERING * OF_ONE);
        assertThat(many.bytesOf(0)).as("after the repair").isLessThan(OF_NOTHING);
    }

    private static PersonProjection somebody() {
        PersonId person = new PersonId(UUID.randomUUID());
        return new PersonProjection(
                person,
                new Revision(1, 1),
                State.DISABLED,
                null,
                "u" + person,
                new PersonName("A", "B"),
                null,
                List.of(),
                List.of());
    }
}
