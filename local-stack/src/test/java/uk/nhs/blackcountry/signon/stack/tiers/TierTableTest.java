package uk.nhs.blackcountry.signon.stack.tiers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TierTableTest {
    private static final Instant BEGAN = Instant.parse("2026-01-05T10:00:00Z");

    @TempDir
    Path root;

    @Test
    void text_whenOneTierRanAndOthersDidNot_saysHowToRunThem() throws IOException {
        report("identity-model/target/surefire-reports/TEST-a.b.CodecTest.xml", 7, 0);
        report("local-stack/target/failsafe-reports/stack/TEST-a.b.SignInTest.xml", 3, 0);

        String text = new TierTable(root, BEGAN).text();

        assertThat(text.lines())
                .anyMatch(line -> line.matches(" *unit +yes +7 +passed.*"))
                .anyMatch(line -> line.matches(" *stack +yes +3 +passed.*"))
                .anyMatch(line -> line.matches(
                        " *browser +no +0 +needs Chromium, and Apache with mod_auth_openidc +mvn verify -Pbrowser"));
        assertThat(text).endsWith("Tests run: 10, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void text_whenAPortsSuiteRan_countsItAsConformance() throws IOException {
        report("provisioning-service/target/surefire-reports/TEST-a.b.PostgresPersonsConformanceTest.xml", 5, 0);

        assertThat(new TierTable(root, BEGAN).text().lines())
                .anyMatch(line -> line.matches(" *port conformance +yes +5 +passed.*"))
                .anyMatch(line -> line.matches(" *unit +no +0.*"));
    }

    @Test
    void text_whenATestFailed_saysSo() throws IOException {
        report("local-stack/target/failsafe-reports/stack/TEST-a.b.SignInTest.xml", 3, 2);

        assertThat(new TierTable(root, BEGAN).text().lines())
                .anyMatch(line -> line.matches(" *stack +yes +3 +2 failed.*"));
    }

    @Test
    void text_whenAReportIsOfAnEarlierBuild_doesNotCountIt() throws IOException {
        Path report = report("local-stack/target/failsafe-reports/browser/TEST-a.b.PagesTest.xml", 3, 0);
        Files.setLastModifiedTime(report, FileTime.from(BEGAN.minusSeconds(1)));

        assertThat(new TierTable(root, BEGAN).text().lines()).anyMatch(line -> line.matches(" *browser +no +0.*"));
    }

    private Path report(String path, int tests, int failures) throws IOException {
        Path report = root.resolve(path);
        Files.createDirectories(report.getParent());
        // As Surefire writes it for nested classes: the sums at the suite leave them out.
        Files.writeString(
                report,
                "<testsuite name=\"x\" tests=\"0\" errors=\"0\" skipped=\"0\" failures=\"0\">"
                        + "<testcase name=\"red\"><failure/></testcase>".repeat(failures)
                        + "<testcase name=\"green\"/>".repeat(tests - failures)
                        + "</testsuite>");
        return report;
    }
}
