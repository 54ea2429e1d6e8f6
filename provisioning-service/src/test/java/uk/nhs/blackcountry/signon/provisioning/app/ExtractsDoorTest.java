package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Caller;

/** Extracts through the door: whose, how large, and what is answered of them. */
class ExtractsDoorTest {
    private static final Path REPORTS = Path.of("target", "reports-of-nobody");
    private static final ApiFixture API = new ApiFixture(Map.of(
            "registry.nhsmail.report.files.drop-folder", REPORTS.toString(),
            "registry.nhsmail.report.files.file-name", "report_(?<date>[0-9]{8})\\.csv",
            "registry.nhsmail.report.columns.oid", "Id",
            "registry.nhsmail.report.columns.address", "Mail",
            "registry.nhsmail.report.columns.given", "First",
            "registry.nhsmail.report.columns.family", "Last"));
    private static final String HEADER = "Assignment,Employee,First,Last,Start\n";
    private final Caller dora = API.as(ApiFixture.DORA);
    private final Caller wilf = API.as(ApiFixture.WILF);

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void anExtract_isTakenAsItComes_andItsBadRowsAreNamed() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 20_000; i++) {
            rows.append("%d,%d,Given,Family,%s\n".formatted(20_000_000 + i, i, i == 41 ? "31/02/2024" : "01/02/2024"));
        }
        assertThat(rows.length()).as("more than any other body may be").isGreaterThan(256 * 1024);

        Answer taken = upload(dora, "esr.RNA", "ESR_RNA_20261124.csv", rows.toString());

        assertThat(taken.status()).as(taken.body()).isEqualTo(202);
        assertThat(taken.json().has("held")).isFalse();
        assertThat(taken.json().path("rows").asInt()).isEqualTo(20_000);
        assertThat(taken.json().path("accounts").asInt()).isEqualTo(19_999);
        assertThat(taken.json().path("badRows")).singleElement().satisfies(row -> {
            assertThat(row.path("line").asInt()).isEqualTo(43);
            assertThat(row.path("column").asString()).isEqualTo("Start");
            assertThat(row.path("account").asString()).isEqualTo("esr.RNA:20000041");
            assertThat(row.path("reason").asString()).isNotBlank().doesNotContain("31/02");
        });
        assertThat(API.extracts.resolve("ESR_RNA_20261124.csv")).hasContent(rows.toString());
        assertThat(dora.get("/audit?action=extract.uploaded").body())
                .contains(taken.json().path("sha256").asString());
        assertThat(wilf.get("/audit?action=extract.uploaded").json().path("items"))
                .isEmpty();
        upload(dora, "esr.RNA", "ESR_RNA_20261124.csv", rows.toString()).isProblem(409);
    }

    @Test
    void anExtractThatIsNotBelieved_isHeld_andSaysWhy() {
        Answer taken = upload(dora, "esr.RNA", "ESR_RNA_20261101.csv", HEADER + "1,1,Given");

        assertThat(taken.status()).isEqualTo(202);
        assertThat(taken.json().path("held").asString()).contains("cut short");
        assertThat(API.extracts.resolve("held").resolve("ESR_RNA_20261101.csv")).exists();
    }

    @Test
    void anotherTrusts_orNobodys_isNotTaken() throws IOException {
        upload(wilf, "esr.RNA", "ESR_RNA_20261102.csv", HEADER).isProblem(404);
        upload(dora, "esr.RBK", "ESR_RBK_20261102.csv", HEADER).isProblem(404);
        upload(dora, "ad.RNA", "ESR_RNA_20261102.csv", HEADER).isProblem(409);
        upload(dora, "nhsmail", "report_20261102.csv", "Id,Mail,First,Last\n").isProblem(403);
        API.with(null)
                .post("/sources/esr.RNA/extracts?fileName=ESR_RNA_20261102.csv", HEADER, "Content-Type", "text/csv")
                .isProblem(401);
        assertThat(names(API.extracts)).doesNotContain("ESR_RNA_20261102.csv");
        assertThat(REPORTS).doesNotExist();
    }

    @Test
    void whatIsNoExtract_isRefused_andLeavesNothing() throws IOException {
        List<String> before = names(API.extracts);
        upload(dora, "esr.RNA", "..%2FESR_RNA_20261103.csv", HEADER).isProblem(400);
        upload(dora, "esr.RNA", "ESR_RNA_20261303.csv", HEADER).isProblem(400);
        upload(dora, "esr.RNA", "", HEADER).isProblem(400);
        dora.post("/sources/esr.RNA/extracts", HEADER, "Content-Type", "text/csv")
                .isProblem(400);
        dora.post("/sources/esr.RNA/extracts?fileName=ESR_RNA_20261103.csv", "{}")
                .isProblem(415);
        upload(dora, "esr.RNA", "ESR_RNA_20261103.csv", "x".repeat(64 * 1024 * 1024 + 1))
                .isProblem(413);
        assertThat(names(API.extracts)).isEqualTo(before);
    }

    @Test
    void aSource_saysHowItIs_andWhetherItTakesExtracts() {
        var esr = dora.get("/sources/esr.RNA").json();
        assertThat(esr.path("takesExtracts").asBoolean()).isTrue();
        assertThat(esr.path("health").asString()).isEqualTo("UNKNOWN");
        assertThat(esr.path("stale").asBoolean()).isFalse();
        var directory = dora.get("/sources/ad.RNA").json();
        assertThat(directory.path("takesExtracts").asBoolean()).isFalse();
        assertThat(directory.path("succeededAt").asString()).isNotBlank();
        wilf.get("/sources/esr.RNA").isProblem(404);
    }

    private static Answer upload(Caller caller, String source, String fileName, String text) {
        return caller.post("/sources/" + source + "/extracts?fileName=" + fileName, text, "Content-Type", "text/csv");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
