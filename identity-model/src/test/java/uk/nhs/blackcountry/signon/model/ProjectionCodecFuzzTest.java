package uk.nhs.blackcountry.signon.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
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

    private static void readTwice(byte[] json, Class<?> type) {
        try {
            Object read = ProjectionCodec.read(json, type);
            if (read != null) {
                assertThat(ProjectionCodec.read(ProjectionCodec.write(read), type))
                        .isEqualTo(read);
            }
        } catch (MalformedException e) {
            assertThat(e.getMessage()).startsWith("not a ");
        }
    }
}
