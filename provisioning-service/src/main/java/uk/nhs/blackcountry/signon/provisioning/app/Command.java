package uk.nhs.blackcountry.signon.provisioning.app;

import java.io.PrintStream;
import java.util.Set;
import org.springframework.beans.factory.BeanFactory;

/** Something that an operator runs instead of the server, on the registry's database alone. */
interface Command {
    String name();

    /** The options after the name, as one types them. */
    String usage();

    /** The options that take a value. */
    Set<String> valued();

    /** The options that do not. */
    Set<String> flags();

    /**
     * @param beans the registry, and nothing that waits for requests
     * @return 0 if all is well; else {@code out} says why: 1, or a number that the command explains
     * @throws RuntimeException the message is for the operator
     */
    int run(CommandOptions options, BeanFactory beans, PrintStream out);
}
