package uk.nhs.blackcountry.signon.provisioning.app;

import java.io.PrintStream;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.token.RotateKeys;

/** Makes all keys anew with which site tokens are signed, and forgets the old ones: somebody else may know them, or nobody can open them any more. */
@CommandLine.Command(name = "replace-signing-keys")
@SuppressWarnings("NullAway.Init")
final class ReplaceSigningKeysCommand implements Command {
    @Option(names = "--reason", required = true, paramLabel = "TEXT", converter = NotBlank.class)
    private String reason;

    @Option(names = "--operator", required = true, paramLabel = "NAME", converter = NotBlank.class)
    private String operator;

    @Override
    public int run(BeanFactory beans, PrintStream out) {
        RotateKeys rotateKeys = beans.getBean(RotateKeys.class);
        int replaced = beans.getBean(Registry.class)
                .transactions()
                .alone(() -> rotateKeys.replaceAll("operator " + operator, reason));
        out.printf(
                "%d signing keys are replaced; what they signed is worth nothing once an app has fetched the keys anew%n",
                replaced);
        return 0;
    }
}
