package uk.nhs.blackcountry.signon.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhs.blackcountry.signon.stack.build.Artifacts;
import uk.nhs.blackcountry.signon.stack.process.JavaHome;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;
import uk.nhs.blackcountry.signon.stack.staff.TestSignIn;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** What somebody who starts the stack for the first time needs in order to sign in. */
class WelcomeTest {
    private static final Ports PORTS = new Ports(20_000);

    @TempDir
    Path temp;

    @Test
    void text_saysWhereEverythingIs_andOnWhichJava() {
        String text = welcome().text();

        assertThat(text)
                .contains("http://localhost:20000", "http://localhost:20003", "http://localhost:20010")
                .contains("http://localhost:20020", "localhost:20002, user postgres", "localhost:20008")
                .contains("Java 21.0.5, " + temp);
        for (Trust trust : Trust.values()) {
            assertThat(text).contains(trust.domain(), "ldaps://localhost:" + PORTS.directory(trust.ordinal()));
        }
    }

    @Test
    void text_namesSomebodyOfEachKindToSignInAs_andThePasswords() {
        String text = welcome().text();

        for (TestSignIn.Label label : TestSignIn.Label.values()) {
            assertThat(text).contains(label.text());
        }
        assertThat(text).contains(SyntheticPasswords.STAFF, SyntheticPasswords.NHSMAIL);
        assertThat(text.lines()).anyMatch(line -> line.matches(".*DUDLEY\\\\\\S+ +\\S+@\\S+ +.*"));
    }

    private Welcome welcome() {
        StateFolder state = StateFolder.open(temp.resolve("state"), true);
        Artifacts artifacts = new Artifacts("26", temp, temp, temp, "");
        JavaHome java = new JavaHome(temp, 21, "21.0.5");
        return new Welcome(new Federation(artifacts, java, PORTS, state, 400), java, PORTS);
    }
}
