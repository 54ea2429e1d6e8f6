package uk.nhs.blackcountry.signon.provisioning.adapter.esr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Cursor;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Reading;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Scope;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;

/** A file that is not to be believed changes nothing: it lies in the folder {@code held}, whole, with the reason beside it. */
class HeldExtractTest {
    private ExtractStand esr;
    private AccountSource source;
    private Cursor accepted;

    @BeforeEach
    void aFirstExtractIsAccepted(@TempDir Path folder) throws SourceException {
        esr = new ExtractStand(folder);
        IntStream.range(0, 20).forEach(i -> esr.add("person" + i));
        esr.deliver();
        source = esr.source();
        accepted = read(null).next();
        read(accepted);
    }

    @Test
    void whatIsAccepted_isMovedThereOnceItsCursorComesBack() {
        assertThat(esr.names("accepted")).containsExactly("ESR_RNA_20261101.csv");
        assertThat(esr.names(".")).isEmpty();
    }

    @Test
    void withoutANewerFile_nothingIsSaid() throws SourceException {
        assertThat(read(accepted).scope()).isEqualTo(Scope.CHANGES);
        assertThat(read(accepted).next()).isEqualTo(accepted);
    }

    @Test
    void severalNewFiles_areTakenOneAfterTheOther() throws SourceException {
        esr.deliver();
        esr.deliver();

        Cursor second = read(accepted).next();
        Cursor third = read(second).next();
        read(third);

        assertThat(esr.names("accepted")).hasSize(3);
    }

    @Test
    void aLastLineWithoutItsEnd_isHeld() {
        byte[] whole = bytes();
        assertHeld(Arrays.copyOf(whole, whole.length - 1 - 1), "the last line does not end");
    }

    @Test
    void aLastLineWithFewerColumns_isHeld() {
        assertHeld((esr.text() + "2001,1\r\n").getBytes(UTF_8), "the last line lacks columns");
    }

    @Test
    void aQuotedFieldWithoutItsEnd_isHeld() {
        assertHeld((esr.text() + "\"2001,1\r\n").getBytes(UTF_8), "a quoted field does not end");
    }

    @Test
    void aFileThatLostMoreRowsThanAllowed_isHeld() {
        for (int i = 0; i < 5; i++) {
            esr.rows.remove("person" + i);
        }
        assertHeld(bytes(), "has 15 rows and the last one had 20");
    }

    @Test
    void aFileThatLostMoreRowsThanAllowed_isHeldAlsoWhenEverythingIsRead() {
        for (int i = 0; i < 5; i++) {
            esr.rows.remove("person" + i);
        }
        esr.deliver(bytes());

        assertThatThrownBy(() -> read(null)).hasMessageContaining("has 15 rows");
    }

    @Test
    void aFileWithOneRowOfAnotherTrust_isHeld() {
        esr.set("person3", 10, "456");
        assertHeld(bytes(), "not this trust's, by VPD").hasMessageNotContaining("456");
    }

    @Test
    void aFileWithAnotherTrustsName_isHeld() {
        esr.put("ESR_RBK_20261103.csv", bytes());

        assertThatThrownBy(() -> read(accepted)).hasMessageContaining("another trust's");
        assertThat(esr.names("held")).contains("ESR_RBK_20261103.csv", "ESR_RBK_20261103.csv.reason");
    }

    @Test
    void aFileOlderThanTheLast_isHeld_andNothingElseIsWrong() throws SourceException {
        esr.put("ESR_RNA_20261031.csv", bytes());

        assertThatThrownBy(() -> read(accepted)).hasMessageContaining("not newer");
        assertThat(read(accepted).scope()).isEqualTo(Scope.CHANGES);
        assertThat(esr.names("held")).contains("ESR_RNA_20261031.csv");
    }

    @Test
    void aFileThatLacksAColumn_isHeld() {
        assertHeld(esr.text().replaceFirst("Last Name", "Surname").getBytes(UTF_8), "lacks the columns [Last Name]");
    }

    @Test
    void aFileWithAColumnTwice_isHeld() {
        assertHeld(esr.text().replaceFirst("NI Number", "Status").getBytes(UTF_8), "two columns Status");
    }

    @Test
    void columnsThatAreNotRead_mayHaveTheSameName() throws SourceException {
        esr.deliver(("X,X," + esr.text().replace("\r\n2", "\r\n,,2")).getBytes(UTF_8));

        assertThat(read(accepted).asides()).isEmpty();
    }

    @Test
    void bytesThatAreNotUtf8_areHeld_withTheLine() {
        byte[] bytes = bytes();
        bytes[ExtractStand.HEADER.length() + 3] = (byte) 0xE9;
        assertHeld(bytes, "not UTF-8: line 2");
    }

    @Test
    void aByteOrderMark_isNoPartOfTheFirstHeader() throws SourceException {
        esr.deliver(("\uFEFF" + esr.text()).getBytes(UTF_8));

        assertThat(read(accepted).scope()).isEqualTo(Scope.EVERYTHING);
    }

    @Test
    void anEmptyFile_isHeld() {
        assertHeld(new byte[0], "nothing is in it");
    }

    @Test
    void aFileWithManyBadRows_isHeld() {
        IntStream.range(0, 3).forEach(i -> esr.set("person" + i, 5, "soon"));
        assertHeld(bytes(), "3 of 20 rows cannot be understood; the first is line 2, column Start");
    }

    @Test
    void aTrailer_countsTheRows() throws SourceException {
        Map<String, Object> settings = ExtractStand.settings(esr.folder);
        settings.put("trusts[0].esr.files.trailer", "TRL");
        source = esr.source(settings);

        esr.deliver((esr.text() + "TRL,20").getBytes(UTF_8));
        Cursor next = read(accepted).next();
        read(next);

        esr.deliver((esr.text() + "TRL,21").getBytes(UTF_8));
        assertThatThrownBy(() -> read(next)).hasMessageContaining("counts other than the 20 rows");
        esr.deliver();
        assertThatThrownBy(() -> read(next)).hasMessageContaining("no trailer");
    }

    @Test
    void whatIsHeld_isComplainedOfUntilANewerFileComes() throws SourceException {
        esr.deliver(new byte[0]);
        assertThatThrownBy(() -> read(accepted)).isInstanceOf(SourceException.class);
        assertThatThrownBy(() -> read(accepted))
                .isInstanceOfSatisfying(
                        SourceException.class,
                        e -> assertThat(e.reason()).isEqualTo(SourceException.Reason.NOT_BELIEVED))
                .hasMessageContaining("ESR_RNA_20261102.csv: nothing is in it");

        esr.deliver();
        Cursor next = read(accepted).next();

        assertThat(read(next).scope()).isEqualTo(Scope.CHANGES);
    }

    @Test
    void aFileThatMayStillBeWritten_waits() throws IOException, SourceException {
        Map<String, Object> settings = ExtractStand.settings(esr.folder);
        settings.put("trusts[0].esr.files.settle", "30s");
        source = esr.source(settings);
        Path file = esr.deliver();
        Files.setLastModifiedTime(file, FileTime.from(esr.clock.instant().minusSeconds(29)));

        assertThat(read(accepted).scope()).isEqualTo(Scope.CHANGES);
        esr.clock.pass(Duration.ofSeconds(1));
        assertThat(read(accepted).scope()).isEqualTo(Scope.EVERYTHING);
    }

    private AbstractThrowableAssert<?, ?> assertHeld(byte[] bytes, String why) {
        Path file = esr.deliver(bytes);
        var thrown = assertThatThrownBy(() -> read(accepted))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(why);
        assertThat(esr.names("held")).isEqualTo(List.of(file.getFileName().toString(), file.getFileName() + ".reason"));
        assertThat(file).doesNotExist();
        assertThat(esr.folder.resolve("held").resolve(file.getFileName())).hasBinaryContent(bytes);
        return thrown;
    }

    private byte[] bytes() {
        return esr.text().getBytes(UTF_8);
    }

    private Reading read(@Nullable Cursor since) throws SourceException {
        return source.read(since, page -> {});
    }
}
