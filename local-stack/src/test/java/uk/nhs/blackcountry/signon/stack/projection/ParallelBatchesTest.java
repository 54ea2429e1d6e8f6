package uk.nhs.blackcountry.signon.stack.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.Outcome;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.stack.fixture.Projections;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;

@StackTest
class ParallelBatchesTest {
    private static final long NEWEST = 8;

    @Test
    void apply_whenRevisionsOfTheSameNewPersonsArriveAtOnce_endsWithTheNewestAndFailsNone(TestStack stack)
            throws Exception {
        Projections projections = stack.projections();
        String token = projections.token();
        List<Staff> staff = Stream.generate(Staff::somebody).limit(20).toList();
        List<ProjectedAccount> accounts =
                Stream.generate(Staff::nhsmailAccount).limit(20).toList();
        List<Future<String>> answers = new ArrayList<>();
        ExecutorService callers = Executors.newFixedThreadPool((int) NEWEST);
        try {
            for (long number : LongStream.rangeClosed(1, NEWEST).toArray()) {
                String body = batch(staff, accounts, number);
                answers.add(callers.submit(() -> projections.post(token, body).body()));
            }
            for (Future<String> answer : answers) {
                assertThat(ProjectionCodec.read(answer.get(), ProjectionBatch.Receipt.class)
                                .lines())
                        .extracting(ProjectionBatch.Line::outcome)
                        .isSubsetOf(Outcome.APPLIED, Outcome.STALE);
            }
        } finally {
            callers.shutdownNow();
        }
        for (Staff each : staff) {
            assertThat(stack.realm()
                            .users()
                            .get(each.person().toString())
                            .toRepresentation()
                            .getFirstName())
                    .isEqualTo("Number " + NEWEST);
        }
    }

    /** In another order each time, so that two transactions would wait for each other if they locked as asked. */
    private static String batch(List<Staff> staff, List<ProjectedAccount> accounts, long number) {
        List<PersonProjection> persons = new ArrayList<>();
        for (int i = 0; i < staff.size(); i++) {
            persons.add(staff.get(i).named("Number " + number, number, accounts.get(i)));
        }
        Collections.shuffle(persons, new Random(number));
        return ProjectionCodec.write(new ProjectionBatch(UUID.randomUUID(), persons, List.of()));
    }
}
