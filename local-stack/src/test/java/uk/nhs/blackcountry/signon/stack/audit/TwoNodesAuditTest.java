package uk.nhs.blackcountry.signon.stack.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.model.AuditPage;
import uk.nhs.blackcountry.signon.stack.fixture.KeycloakPair;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;

/** Two Keycloak nodes write, number and show one audit. */
@StackTest
class TwoNodesAuditTest {
    private static final int LOGINS = 40;

    @Test
    void whatHappensAtBothNodesAtOnce_isOneChainWithoutGaps(TestStack stack) throws Exception {
        try (KeycloakPair nodes = stack.pair()) {
            Lines one = new Lines(nodes.url(0), nodes.projections(0));
            Lines other = new Lines(nodes.url(1), nodes.projections(1));
            List<Callable<String>> logins = new ArrayList<>();
            for (int i = 0; i < LOGINS; i++) {
                int node = i % 2;
                logins.add(() -> nodes.projections(node).token());
            }
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                for (Future<String> token : threads.invokeAll(logins)) {
                    assertThat(token.get()).isNotBlank();
                }
            } finally {
                threads.shutdownNow();
            }

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> one.textsAfter(0).stream()
                                    .filter(line -> line.contains("CLIENT_LOGIN"))
                                    .count()
                            >= LOGINS);
            List<AuditPage.Line> all = one.after(0);
            AuditMark mark = AuditMark.START;
            for (AuditPage.Line line : all) {
                mark = mark.next(line.text());
                assertThat(line.mark()).isEqualTo(mark);
            }
            assertThat(other.after(0)).startsWith(all.toArray(AuditPage.Line[]::new));
        }
    }
}
