package uk.nhs.blackcountry.signon.provisioning.app;

import java.io.PrintStream;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.sync.NameAdministrators;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** Ends an appointment from the machine that has the registry's database: for one who went astray and whom nobody else can stop. */
@CommandLine.Command(name = "dismiss")
@SuppressWarnings("NullAway.Init")
final class DismissCommand implements Command {
    @Mixin
    private Appointment appointment;

    @Option(names = "--even-the-last", description = "also the last one who may appoint")
    private boolean evenTheLast;

    @Override
    public int run(BeanFactory beans, PrintStream out) {
        Registry registry = beans.getBean(Registry.class);
        PersonId person = appointment.person(registry);
        new NameAdministrators(registry)
                .dismissByOperator(appointment.operator, appointment.trust, person, evenTheLast);
        out.printf("person %s does not administer %s any more%n", person, appointment.trust);
        return 0;
    }
}
