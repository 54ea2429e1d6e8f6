package uk.nhs.blackcountry.signon.provisioning.app;

import java.io.PrintStream;
import org.springframework.beans.factory.BeanFactory;

/** Something that an operator runs instead of the server, on the registry's database alone. Its options are set before it runs. */
interface Command {
    /**
     * @param beans the registry, and nothing that waits for requests
     * @return 0 if all is well; else {@code out} says why: 1, or a number that the command explains
     * @throws RuntimeException the message is for the operator
     */
    int run(BeanFactory beans, PrintStream out);
}
