package uk.nhs.blackcountry.signon.provisioning.adapter.nhsmail;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import uk.nhs.blackcountry.signon.provisioning.extract.ExtractBytes;
import uk.nhs.blackcountry.signon.provisioning.extract.ExtractProperties;

class ReportFuzzTest {
    private static final NhsmailProperties.Report REPORT = new NhsmailProperties.Report(
            new ExtractProperties(Path.of("."), "(?<date>[0-9]{8})\\.csv", null, 1, 1, Duration.ZERO),
            new NhsmailProperties.Columns("Object Id", "Email", "First Name", "Last Name", "Status", "ODS Code"),
            Set.of("RNA"),
            Set.of("Active"));
    private static final ReportRows ROWS = new ReportRows(
            new NhsmailProperties(
                    NhsmailProperties.Level.CLAIMS,
                    UUID.fromString("37c354b2-85b0-47f5-b222-07b48d774ee3"),
                    false,
                    null,
                    new NhsmailProperties.Leavers(null, "Active (Leaver)", false),
                    List.of("svc-*"),
                    REPORT),
            REPORT);

    @FuzzTest(maxDuration = "1m")
    void anyBytes_areAccountsAsidesOrHeld(byte[] bytes) {
        ExtractBytes.read(ROWS, bytes);
    }
}
