package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.stand.TestDatabase;

/** What may be shown once is taken once, by two instances and many requests at the same time. */
class UsedOnceTableTest {
    private static final Instant LATER = Instant.parse("2027-01-05T09:01:30Z");

    private final TestDatabase database = TestDatabase.migrated();
    private final UsedOnceTable one = new UsedOnceTable(Database.on(database.dataSource()));
    private final UsedOnceTable other = new UsedOnceTable(Database.on(database.dataSource()));

    @Test
    void ofManyAtTheSameTime_oneIsTheFirst() throws Exception {
        List<Callable<Boolean>> requests = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String what = "assertion " + i % 10;
            UsedOnceTable instance = i % 4 < 2 ? one : other;
            requests.add(() -> instance.isFirst(what, LATER));
        }
        Collections.shuffle(requests);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            int firsts = 0;
            for (Future<Boolean> answer : threads.invokeAll(requests)) {
                firsts += answer.get() ? 1 : 0;
            }
            assertThat(firsts).isEqualTo(10);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anyCharacters_areTaken() {
        assertThat(one.isFirst("assertion ptl a\0b", LATER)).isTrue();
        assertThat(one.isFirst("assertion ptl a\0b", LATER)).isFalse();
        assertThat(one.isFirst("assertion ptl a", LATER)).isTrue();
    }

    @Test
    void whatIsNoLongerValid_isForgotten_andNothingElse() {
        one.isFirst("old", LATER);
        one.isFirst("new", LATER.plusSeconds(1));

        one.forget(LATER.plusMillis(500));

        assertThat(one.isFirst("old", LATER)).isTrue();
        assertThat(one.isFirst("new", LATER)).isFalse();
    }
}
