package uk.nhs.blackcountry.signon.provisioning.extract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Statement;
import uk.nhs.blackcountry.signon.provisioning.extract.ExtractInbox.NotTakenException;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.stand.VirtualClock;

class ExtractInboxTest {
    private static final String NAME = "ESR_RNA_20261125.csv";

    private Path folder;
    private ExtractInbox inbox;

    @BeforeEach
    void open(@TempDir Path folder) {
        this.folder = folder;
        ExtractProperties properties =
                new ExtractProperties(folder, "ESR_RNA_(?<date>[0-9]{8})\\.csv", null, 0.2, 0.1, Duration.ZERO);
        inbox = new ExtractInboxes(List.of(new ExtractSource(
                "esr.RNA", null, Set.of(Statement.SIGN_IN), properties, new Numbers(), new VirtualClock())));
    }

    @Test
    void anUpload_isThereWholeUnderItsName() throws Exception {
        ExtractInbox.Taken taken = inbox.take("esr.RNA", NAME, content("a,b\n1,2\n"));

        assertThat(folder.resolve(NAME)).hasContent("a,b\n1,2\n");
        assertThat(taken.bytes()).isEqualTo(8);
        assertThat(taken.sha256()).isEqualTo(ExtractFile.sha256("a,b\n1,2\n".getBytes(UTF_8)));
        assertThat(names()).containsExactly(NAME);
    }

    @Test
    void anUploadThatBreaksOff_leavesNothing() throws IOException {
        InputStream breaking = new SequenceInputStream(content("a,b\n1,2\n"), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset by peer");
            }
        });

        assertThatThrownBy(() -> inbox.take("esr.RNA", NAME, breaking)).isInstanceOf(IOException.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void aSecondUploadOfAName_doesNotReplaceTheFirst() throws Exception {
        inbox.take("esr.RNA", NAME, content("a\n1\n"));

        assertThatThrownBy(() -> inbox.take("esr.RNA", NAME, content("a\n2\n"))).isInstanceOf(NotTakenException.class);
        assertThat(folder.resolve(NAME)).hasContent("a\n1\n");
    }

    @Test
    void badRows_areNamedByLineAndColumn_andTheRestCounts() throws Exception {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 1; i <= 20; i++) {
            text.append(i == 7 ? "x" : Integer.toString(i)).append(i == 9 ? ",2,3\n" : ",2\n");
        }

        ExtractInbox.Look look =
                inbox.take("esr.RNA", NAME, content(text.toString())).look();

        assertThat(look.held()).isNull();
        assertThat(look.rows()).isEqualTo(20);
        assertThat(look.accounts()).isEqualTo(18);
        assertThat(look.badRows())
                .containsExactly(
                        new BadRow(8, "a", null, "is no number"), new BadRow(10, null, null, "3 columns instead of 2"));
    }

    @Test
    void anUploadThatIsNotBelieved_isHeldAtOnce_withItsReason() throws Exception {
        ExtractInbox.Taken taken = inbox.take("esr.RNA", NAME, content("a,b\n1,2\n3"));

        assertThat(taken.look().held()).contains("cut short");
        assertThat(names()).isEmpty();
        assertThat(folder.resolve("held").resolve(NAME)).hasContent("a,b\n1,2\n3");
        assertThat(folder.resolve("held").resolve(NAME + ".reason")).content().contains("cut short");
    }

    @Test
    void anUploadOlderThanWhatWasAccepted_isHeld() throws Exception {
        Files.createDirectories(folder.resolve("accepted"));
        Files.writeString(folder.resolve("accepted").resolve("ESR_RNA_20261126.csv"), "a\n1\n");

        assertThat(inbox.take("esr.RNA", NAME, content("a\n1\n")).look().held()).contains("not newer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ESR_RBK_20261125.csv",
                "../ESR_RNA_20261125.csv",
                "held/ESR_RNA_20261125.csv",
                "ESR_RNA_20261325.csv",
                "",
                "..",
                "ESR_RNA_20261125.csv\u0000"
            })
    void aNameThatIsNotOneOfThisSource_isNotTaken(String name) throws IOException {
        assertThatThrownBy(() -> inbox.take("esr.RNA", name, content("a\n"))).isInstanceOf(NotTakenException.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void aSourceWithoutExtracts_takesNone() {
        assertThat(inbox.sources()).containsExactly("esr.RNA");
        assertThatThrownBy(() -> inbox.take("ad.RNA", NAME, content("a\n"))).isInstanceOf(NotTakenException.class);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static InputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    /** A column of numbers, each an account. */
    private static final class Numbers implements RowReader {
        @Override
        public Set<String> columns() {
            return Set.of("a");
        }

        @Override
        public String configuration() {
            return "";
        }

        @Override
        public AccountKey key(Row row) throws BadRowException {
            String number = row.required("a");
            if (!number.matches("[0-9]+")) {
                throw new BadRowException("a", "is no number");
            }
            return AccountKey.esr(new OdsCode("RNA"), number);
        }

        @Override
        public Optional<Account> read(AccountKey key, Row row) {
            return Optional.of(TestSource.assignment("RNA", key.id(), "1", null, "Given", "Family"));
        }
    }
}
