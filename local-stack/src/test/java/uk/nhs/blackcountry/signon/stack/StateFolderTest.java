package uk.nhs.blackcountry.signon.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhs.blackcountry.signon.stack.process.DiskRoom;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;

class StateFolderTest {
    @TempDir
    Path temp;

    @Test
    void open_whereTheDiskIsFull_saysSoInOneLine_andWhatToDo() {
        assertThatThrownBy(() -> DiskRoom.require(temp, "--state", 1_940_000_000L))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("only 1.9 GB are free")
                .hasMessageContaining("--state")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aDiskThatBecomesFullOnTheWay_isTakenForThat_andOtherFailuresAreNot() {
        IOException full = new IOException("write /x: No space left on device");

        assertThat(DiskRoom.isWhy(new StackFailure("not started", new UncheckedIOException(full))))
                .isTrue();
        assertThat(DiskRoom.isWhy(new StackFailure("not started", new IOException("Permission denied"))))
                .isFalse();
    }

    @Test
    void secret_onceDrawn_isTheSameInTheNextRunAndReadableByNobodyElse() throws Exception {
        String drawn;
        try (StateFolder first = StateFolder.open(temp.resolve("state"), false)) {
            drawn = first.secret("sample-app");
        }

        try (StateFolder second = StateFolder.open(temp.resolve("state"), false)) {
            assertThat(second.secret("sample-app")).isEqualTo(drawn).hasSize(48);
            assertThat(second.secret("other")).isNotEqualTo(drawn);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(second.path("secrets"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void open_withFresh_forgetsDataAndSecrets() throws Exception {
        String drawn;
        try (StateFolder first = StateFolder.open(temp.resolve("state"), false)) {
            drawn = first.secret("sample-app");
            Files.createDirectories(first.path("postgres/base"));
            Files.createDirectories(first.path("mail"));
            Files.createFile(first.path("trusts.yaml"));
        }

        try (StateFolder second = StateFolder.open(temp.resolve("state"), true)) {
            assertThat(second.path("postgres")).doesNotExist();
            assertThat(second.path("mail")).doesNotExist();
            assertThat(second.path("trusts.yaml")).doesNotExist();
            assertThat(second.secret("sample-app")).isNotEqualTo(drawn);
        }
    }
}
