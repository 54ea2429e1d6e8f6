package uk.nhs.blackcountry.signon.provisioning.app;

import java.io.PrintStream;
import java.util.Set;
import org.springframework.beans.factory.BeanFactory;
import uk.nhs.blackcountry.signon.provisioning.sync.NoteRestoration;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** Says that the registry was restored from a backup, where it did not find that out by itself. */
final class StartEpochCommand implements Command {
    @Override
    public String name() {
        return "start-epoch";
    }

    @Override
    public String usage() {
        return "--reason TEXT --operator NAME";
    }

    @Override
    public Set<String> valued() {
        return Set.of("reason", "operator");
    }

    @Override
    public Set<String> flags() {
        return Set.of();
    }

    @Override
    public int run(CommandOptions options, BeanFactory beans, PrintStream out) {
        String grounds = "%s, says operator %s".formatted(options.require("reason"), options.require("operator"));
        Registry registry = beans.getBean(Registry.class);
        long epoch =
                new NoteRestoration(registry).note(grounds, registry.epochs().current());
        out.printf("epoch %d begins when every source has been read whole; until then nothing is delivered%n", epoch);
        return 0;
    }
}
