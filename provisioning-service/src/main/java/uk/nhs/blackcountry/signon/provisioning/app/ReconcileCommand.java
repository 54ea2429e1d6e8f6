package uk.nhs.blackcountry.signon.provisioning.app;

import java.io.PrintStream;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import uk.nhs.blackcountry.signon.provisioning.sync.Drift;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway;
import uk.nhs.blackcountry.signon.provisioning.sync.Reconcile;
import uk.nhs.blackcountry.signon.provisioning.sync.Reconciliation;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/**
 * Compares the registry with the realm now, and repairs the realm. Asks Keycloak, and describes whom it repairs, so it needs
 * {@code KEYCLOAK_URL}, {@code PROVISIONING_CLIENT_SECRET} and {@code TRUSTS_FILE} besides; what it repairs is sent by the running service.
 */
@CommandLine.Command(name = "reconcile")
@SuppressWarnings("NullAway.Init")
final class ReconcileCommand implements Command {
    /** The exit code where the realm was not as the registry had told it. */
    static final int DIFFERED = 2;

    @Option(names = "--operator", required = true, paramLabel = "NAME", converter = NotBlank.class)
    private String operator;

    @Option(names = "--dry-run")
    private boolean dry;

    @Override
    public int run(BeanFactory beans, PrintStream out) {
        RealmGateway realm = beans.getBean(RealmGateway.class);
        Registry registry = beans.getBean(Registry.class);
        // what is repaired is described by it: rather fail before anything is done
        out.printf("by version %d of the policy%n", registry.policy().get().version());
        Reconcile reconcile = new Reconcile(registry, realm);
        Reconciliation found = dry ? reconcile.dryRun() : reconcile.run("operator " + operator);
        if (found.trouble() != null) {
            out.println("not done: " + found.trouble());
            return 1;
        }
        list(found.repaired(), dry ? "to repair" : "repaired", out);
        list(found.unsolved(), "not to be repaired by this", out);
        found.strays().forEach(user -> out.printf("nobody's: user %s%n", user));
        out.printf(
                "%,d persons compared; %,d %s, %,d not, %,d users are nobody's%n",
                found.persons(),
                found.repaired().size(),
                dry ? "would be repaired" : "repaired",
                found.unsolved().size(),
                found.strays().size());
        return found.foundDrift() ? DIFFERED : 0;
    }

    private static void list(List<Drift> drifts, String what, PrintStream out) {
        drifts.forEach(drift -> out.printf("%s: person %s: %s%n", what, drift.person(), drift.detail()));
    }
}
