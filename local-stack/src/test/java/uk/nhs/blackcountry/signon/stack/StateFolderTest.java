package uk.nhs.blackcountry.signon.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;

class StateFolderTest {
    @TempDir
    Path temp;

    @Test
    void open_whereTheDiskIsFull_saysSoInOneLine_andWhatToDo() {
        assertThatThrownBy(() -> StateFolder.requireRoom(temp, 1_940_000_000L))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("only 1.9 GB are free")
                .hasMessageContaining("--state")
                .message()
                .doesNotContain("\n");
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
        }

        try (StateFolder second = StateFolder.open(temp.resolve("state"), true)) {
            assertThat(second.path("postgres")).doesNotExist();
            assertThat(second.secret("sample-app")).isNotEqualTo(drawn);
        }
    }
}
