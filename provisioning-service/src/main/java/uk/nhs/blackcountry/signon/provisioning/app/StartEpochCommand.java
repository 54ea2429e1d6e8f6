package uk.nhs.blackcountry.signon.provisioning.app;

import java.io.PrintStream;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import uk.nhs.blackcountry.signon.provisioning.sync.NoteRestoration;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** Says that the registry was restored from a backup, where it did not find that out by itself. */
@CommandLine.Command(name = "start-epoch")
@SuppressWarnings("NullAway.Init")
final class StartEpochCommand implements Command {
    @Option(names = "--reason", required = true, paramLabel = "TEXT", converter = NotBlank.class)
    private String reason;

    @Option(names = "--operator", required = true, paramLabel = "NAME", converter = NotBlank.class)
    private String operator;

    @Override
    public int run(BeanFactory beans, PrintStream out) {
        Registry registry = beans.getBean(Registry.class);
        long epoch = new NoteRestoration(registry)
                .note(
                        "%s, says operator %s".formatted(reason, operator),
                        registry.epochs().current());
        out.printf("epoch %d begins when every source has been read whole; until then nothing is delivered%n", epoch);
        return 0;
    }
}
