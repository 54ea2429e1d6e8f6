package uk.nhs.blackcountry.signon.provisioning.app;

import java.io.PrintStream;
import java.util.Set;
import org.springframework.beans.factory.BeanFactory;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.sync.NameAdministrators;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** Names an administrator from the machine that has the registry's database: the first one of a trust, or when all have left. */
final class AppointCommand implements Command {
    @Override
    public String name() {
        return "appoint";
    }

    @Override
    public String usage() {
        return "--trust CODE --person ID|ACCOUNT [--may-appoint] --operator NAME";
    }

    @Override
    public Set<String> valued() {
        return Set.of("trust", "person", "operator");
    }

    @Override
    public Set<String> flags() {
        return Set.of("may-appoint");
    }

    @Override
    public int run(CommandOptions options, BeanFactory beans, PrintStream out) {
        String operator = options.require("operator");
        OdsCode trust = OperatorWords.trust(options);
        Registry registry = beans.getBean(Registry.class);
        PersonId person = OperatorWords.person(options, registry);
        boolean mayAppoint = options.has("may-appoint");
        new NameAdministrators(registry).appointByOperator(operator, trust, person, mayAppoint);
        out.printf("person %s administers %s%s%n", person, trust, mayAppoint ? " and may appoint others" : "");
        return 0;
    }
}
