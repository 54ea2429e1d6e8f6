package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

class PolicyFuzzTest {
    private static final PolicyReader READER = new PolicyReader(PolicyText.TRUSTS);

    @FuzzTest(maxDuration = "1m")
    void anyBytes_areAPolicyOrRefused(byte[] bytes) {
        try {
            READER.read("p.yaml", new String(bytes, StandardCharsets.UTF_8));
        } catch (PolicyException refused) {
            // what an operator reads
        }
    }
}
