package uk.nhs.blackcountry.signon.provisioning.app;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.token.TakeBack;

/** Takes back every site token of a person, of an app, or of all, that was issued until now. */
@CommandLine.Command(name = "revoke-site-tokens")
@SuppressWarnings("NullAway.Init")
final class RevokeSiteTokensCommand implements Command {
    @ArgGroup(exclusive = true, multiplicity = "1")
    private Whose whose;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", converter = NotBlank.class)
    private String reason;

    @Option(names = "--operator", required = true, paramLabel = "NAME", converter = NotBlank.class)
    private String operator;

    static final class Whose {
        @Option(names = "--person", paramLabel = "ID", required = true)
        @Nullable
        PersonId person;

        @Option(names = "--app", paramLabel = "CLIENT", required = true, converter = NotBlank.class)
        @Nullable
        String app;

        @Option(names = "--all", required = true)
        boolean all;
    }

    @Override
    public int run(BeanFactory beans, PrintStream out) {
        beans.getBean(TakeBack.class).everything(whose.person, whose.app, "operator " + operator, reason);
        out.println(
                "taken back: whoever asks about one of them is told so; an app that does not ask believes it for five minutes at most");
        return 0;
    }
}
