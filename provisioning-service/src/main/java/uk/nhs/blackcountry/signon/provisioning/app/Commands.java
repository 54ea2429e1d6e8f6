package uk.nhs.blackcountry.signon.provisioning.app;

import java.io.PrintStream;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;

/**
 * What the jar does when its first word names a command: {@code java -jar … appoint --trust RNA …}. Needs the registry's database
 * ({@code SPRING_DATASOURCE_…}), and nothing else but what a command names; starts no web server, reads no source, sends no projection.
 */
@CommandLine.Command(
        name = "java -jar …",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AppointCommand.class,
            DismissCommand.class,
            VerifyAuditCommand.class,
            StartEpochCommand.class,
            ReconcileCommand.class,
            ReplaceSigningKeysCommand.class,
            RevokeSiteTokensCommand.class
        })
final class Commands {
    /** As in sysexits.h: the command was used incorrectly. */
    static final int USAGE = 64;

    private static final String DATABASE = "spring.datasource.url";
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

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
        CommandLine line = new CommandLine(this)
                .registerConverter(OdsCode.class, OdsCode::new)
                .registerConverter(PersonId.class, PersonId::parse)
                .registerConverter(AuditMark.class, AuditMark::parse)
                .setAllowOptionsAsOptionParameters(false);
        try {
            ParseResult command = line.parseArgs(arguments).subcommand();
            return run((Command) command.commandSpec().userObject());
        } catch (ParameterException e) {
            out.println(e.getMessage());
            e.getCommandLine().usage(out);
            return USAGE;
        }
    }

    private int run(Command command) {
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
            return command.run(context, out);
        } catch (RuntimeException e) {
            LOG.debug("{} failed", command, e);
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
}
