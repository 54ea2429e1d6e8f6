package uk.nhs.blackcountry.signon.provisioning.app;

import java.io.PrintStream;
import java.util.Set;
import org.springframework.beans.factory.BeanFactory;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.sync.NameAdministrators;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** Ends an appointment from the machine that has the registry's database: for one who went astray and whom nobody else can stop. */
final class DismissCommand implements Command {
    @Override
    public String name() {
        return "dismiss";
    }

    @Override
    public String usage() {
        return "--trust CODE --person ID|ACCOUNT [--even-the-last] --operator NAME";
    }

    @Override
    public Set<String> valued() {
        return Set.of("trust", "person", "operator");
    }

    @Override
    public Set<String> flags() {
        return Set.of("even-the-last");
    }

    @Override
    public int run(CommandOptions options, BeanFactory beans, PrintStream out) {
        String operator = options.require("operator");
        OdsCode trust = OperatorWords.trust(options);
        Registry registry = beans.getBean(Registry.class);
        PersonId person = OperatorWords.person(options, registry);
        new NameAdministrators(registry).dismissByOperator(operator, trust, person, options.has("even-the-last"));
        out.printf("person %s does not administer %s any more%n", person, trust);
        return 0;
    }
}
