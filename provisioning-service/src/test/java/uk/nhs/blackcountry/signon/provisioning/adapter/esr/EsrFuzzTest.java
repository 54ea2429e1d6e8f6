package uk.nhs.blackcountry.signon.provisioning.adapter.esr;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.extract.ExtractBytes;
import uk.nhs.blackcountry.signon.provisioning.extract.ExtractProperties;
import uk.nhs.blackcountry.signon.provisioning.stand.VirtualClock;

class EsrFuzzTest {
    private static final EsrRows ROWS = new EsrRows(
            new OdsCode("RNA"),
            new EsrProperties.Esr(
                    new ExtractProperties(Path.of("."), "(?<date>[0-9]{8})\\.csv", null, 1, 1, Duration.ZERO),
                    new EsrProperties.Columns(
                            "A", "E", "P", "G", "F", "S", "L", "B", "R", "T", "J", "Q", "W", "K", null),
                    List.of("Active"),
                    null,
                    List.of(new EsrProperties.Word("Main Hospital", "RNA01")),
                    List.of(new EsrProperties.Word("Consultant", "R8000")),
                    "dd/MM/uuuu"),
            new VirtualClock());

    @FuzzTest(maxDuration = "1m")
    void anyBytes_areAssignmentsAsidesOrHeld(byte[] bytes) {
        ExtractBytes.read(ROWS, bytes);
    }
}
