package uk.nhs.blackcountry.signon.provisioning.app;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import uk.nhs.blackcountry.signon.provisioning.app.CommandOptions.UsageException;

/**
 * What the jar does when its first word names a command: {@code java -jar … appoint --trust RNA …}. Needs the registry's database
 * ({@code SPRING_DATASOURCE_…}) and nothing else; starts no web server, reads no source, sends nothing.
 */
final class Commands {
    /** As in sysexits.h: the command was used incorrectly. */
    static final int USAGE = 64;

    private static final String DATABASE = "spring.datasource.url";
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
    private static final List<Command> ALL =
            List.of(new AppointCommand(), new DismissCommand(), new VerifyAuditCommand(), new StartEpochCommand());

    private final Map<String, Object> settings;
    private final PrintStream out;

    /** @param settings besides the environment's */
    Commands(Map<String, Object> settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** Whether a command is meant and not the server, whose arguments all begin with dashes. */
    static boolean isMeant(String[] arguments) {
        return arguments.length > 0 && !arguments[0].startsWith("-");
    }

    /** @return what the process should exit with: 0 done, 1 not done, 64 typed wrongly, or what the command says */
    int run(String[] arguments) {
        Optional<Command> command =
                ALL.stream().filter(c -> c.name().equals(arguments[0])).findFirst();
        if (command.isEmpty()) {
            String known = ALL.stream().map(Commands::usage).collect(Collectors.joining("\n"));
            out.printf("there is no command %s; there are%n%s%n", arguments[0], known);
            return USAGE;
        }
        try {
            List<String> words = List.of(arguments).subList(1, arguments.length);
            return run(command.get(), new CommandOptions(command.get(), words));
        } catch (UsageException e) {
            out.printf("%s%n%s%n", e.getMessage(), usage(command.get()));
            return USAGE;
        }
    }

    private int run(Command command, CommandOptions options) {
        if (!settings.containsKey(DATABASE) && System.getenv("SPRING_DATASOURCE_URL") == null) {
            out.println("not done: SPRING_DATASOURCE_URL is not set: the registry's database (docs/rooms.md)");
            return 1;
        }
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(CommandContext.class)
                .web(WebApplicationType.NONE)
                .properties(settings)
                .properties(Map.of("spring.main.lazy-initialization", "true", "logging.level.root", "error"))
                .logStartupInfo(false)
                .run()) {
            return command.run(options, context, out);
        } catch (UsageException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debug("{} failed", command.name(), e);
            out.println("not done: " + rootCause(e));
            return 1;
        }
    }

    private static String rootCause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private static String usage(Command command) {
        return "  " + command.name() + " " + command.usage();
    }
}
