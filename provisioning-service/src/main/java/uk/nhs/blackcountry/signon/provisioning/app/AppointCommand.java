package uk.nhs.blackcountry.signon.provisioning.app;

import java.io.PrintStream;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.sync.NameAdministrators;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** Names an administrator from the machine that has the registry's database: the first one of a trust, or when all have left. */
@CommandLine.Command(name = "appoint")
@SuppressWarnings("NullAway.Init")
final class AppointCommand implements Command {
    @Mixin
    private Appointment appointment;

    @Option(names = "--may-appoint", description = "may name others as well")
    private boolean mayAppoint;

    @Override
    public int run(BeanFactory beans, PrintStream out) {
        Registry registry = beans.getBean(Registry.class);
        PersonId person = appointment.person(registry);
        new NameAdministrators(registry).appointByOperator(appointment.operator, appointment.trust, person, mayAppoint);
        out.printf(
                "person %s administers %s%s%n", person, appointment.trust, mayAppoint ? " and may appoint others" : "");
        return 0;
    }
}
