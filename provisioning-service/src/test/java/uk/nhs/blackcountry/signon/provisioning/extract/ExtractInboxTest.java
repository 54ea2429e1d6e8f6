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
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Statement;
import uk.nhs.blackcountry.signon.provisioning.extract.ExtractInbox.NotTakenException;
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
                "esr.RNA", null, Set.of(Statement.SIGN_IN), properties, new NoRows(), new VirtualClock())));
    }

    @Test
    void anUpload_isThereWholeUnderItsName() throws Exception {
        ExtractInbox.Taken taken = inbox.take("esr.RNA", NAME, content("a,b\n"));

        assertThat(folder.resolve(NAME)).hasContent("a,b\n");
        assertThat(taken.bytes()).isEqualTo(4);
        assertThat(taken.sha256()).isEqualTo(ExtractFile.sha256("a,b\n".getBytes(UTF_8)));
        assertThat(names()).containsExactly(NAME);
    }

    @Test
    void anUploadThatBreaksOff_leavesNothing() throws IOException {
        InputStream breaking = new SequenceInputStream(content("a,b\n"), new InputStream() {
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
        inbox.take("esr.RNA", NAME, content("first\n"));

        assertThatThrownBy(() -> inbox.take("esr.RNA", NAME, content("second\n")))
                .isInstanceOf(NotTakenException.class);
        assertThat(folder.resolve(NAME)).hasContent("first\n");
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

    private static final class NoRows implements RowReader {
        @Override
        public Set<String> columns() {
            return Set.of();
        }

        @Override
        public String configuration() {
            return "";
        }

        @Override
        public AccountKey key(Row row) throws BadRowException {
            throw new BadRowException("any", "is not read");
        }

        @Override
        public Optional<Account> read(AccountKey key, Row row) {
            return Optional.empty();
        }
    }
}
