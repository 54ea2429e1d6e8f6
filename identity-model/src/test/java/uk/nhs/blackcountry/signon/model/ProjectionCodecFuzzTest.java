package uk.nhs.blackcountry.signon.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import uk.nhs.blackcountry.signon.model.ProjectionCodec.MalformedException;

/** Whatever bytes the other side sends: one of our records, or malformed. What was read is read again as the same. */
class ProjectionCodecFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void anyBytes_areABatchOrMalformed(byte[] json) {
        readTwice(json, ProjectionBatch.class);
    }

    @FuzzTest(maxDuration = "1m")
    void anyBytes_areAProjectionOrMalformed(byte[] json) {
        readTwice(json, PersonProjection.class);
    }

    @FuzzTest(maxDuration = "1m")
    void anyBytes_areAProofOrMalformed(byte[] json) {
        readTwice(json, Joining.Proof.class);
    }

    @FuzzTest(maxDuration = "1m")
    void anyBytes_areADecisionOrMalformed(byte[] json) {
        readTwice(json, Joining.Answer.class);
    }

    @FuzzTest(maxDuration = "1m")
    void anyBytes_areAReceiptOrMalformed(byte[] json) {
        readTwice(json, ProjectionBatch.Receipt.class);
    }

    @FuzzTest(maxDuration = "1m")
    void anyBytes_areAPageOfEventsOrMalformed(byte[] json) {
        readTwice(json, AuditPage.class);
    }

    @FuzzTest(maxDuration = "1m")
    void anyBytes_areAMarkOrMalformed(byte[] json) {
        readTwice(json, AuditMark.class);
    }

    @FuzzTest(maxDuration = "1m")
    void anyBytes_areASessionsStateOrMalformed(byte[] json) {
        readTwice(json, SessionAnswer.class);
    }

    @FuzzTest(maxDuration = "1m")
    void anyBytes_areBucketsOrMalformed(byte[] json) {
        readAllTwice(json, RealmBucket[].class);
    }

    @FuzzTest(maxDuration = "1m")
    void anyBytes_areLinesOfTheRealmOrMalformed(byte[] json) {
        readAllTwice(json, RealmLine[].class);
    }

    private static void readTwice(byte[] json, Class<?> type) {
        try {
            Object read = ProjectionCodec.read(json, type);
            assertThat(ProjectionCodec.read(ProjectionCodec.write(read), type)).isEqualTo(read);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).startsWith("not a ");
        }
    }

    private static <T> void readAllTwice(byte[] json, Class<T[]> type) {
        try {
            List<T> read = ProjectionCodec.readAll(json, type);
            assertThat(ProjectionCodec.readAll(ProjectionCodec.write(read).getBytes(StandardCharsets.UTF_8), type))
                    .isEqualTo(read);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).startsWith("not a ");
        }
    }
}
