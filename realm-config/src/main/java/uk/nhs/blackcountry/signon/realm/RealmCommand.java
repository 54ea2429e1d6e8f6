package uk.nhs.blackcountry.signon.realm;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uk.nhs.blackcountry.signon.realm.data.RealmFiles;
import uk.nhs.blackcountry.signon.realm.plan.Plan;
import uk.nhs.blackcountry.signon.realm.plan.Planner;
import uk.nhs.blackcountry.signon.realm.plan.RealmConfigException;

/**
 * The command line: {@code plan}, {@code apply} or {@code drift}. Exit codes: 0 the server is as the data names it (after {@code apply}:
 * now is), 1 it failed, 2 the server differs, 64 the command is wrong.
 */
public final class RealmCommand {
    private static final String USAGE = """
            usage: plan|apply|drift [--source FOLDER] [--rewrite-secrets]
              plan    what apply would do, and what the server has besides
              apply   does it; what the server has besides stays, and is listed
              drift   as plan, for watchers: says nothing where nothing differs
              --source FOLDER      the realm's files; by default those inside this program
              --rewrite-secrets    also write secrets that Keycloak hides, as it cannot be seen whether they differ
            environment: KEYCLOAK_URL; KEYCLOAK_ADMIN_USERNAME and KEYCLOAK_ADMIN_PASSWORD, or KEYCLOAK_ADMIN_CLIENT_ID and
              KEYCLOAK_ADMIN_CLIENT_SECRET (realm master); and what the realm's files name as ${NAME}""";

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;
    private final Connecting connecting;

    RealmCommand(Map<String, String> environment, PrintStream out, PrintStream err, Connecting connecting) {
        this.environment = environment;
        this.out = out;
        this.err = err;
        this.connecting = connecting;
    }

    /** How a reconciler is made. */
    interface Connecting {
        RealmReconciler to(KeycloakServer server, RealmFiles files, Map<String, String> environment, Planner planner);
    }

    public static void main(String[] arguments) {
        System.exit(
                new RealmCommand(System.getenv(), System.out, System.err, RealmReconciler::of).run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        List<String> left = new ArrayList<>(arguments);
        boolean rewriteSecrets = left.remove("--rewrite-secrets");
        int source = left.indexOf("--source");
        if (source >= 0 && source + 1 < left.size()) {
            left.remove(source);
        }
        String folder = source >= 0 && source < left.size() ? left.remove(source) : "";
        if (left.size() != 1 || !List.of("plan", "apply", "drift").contains(left.get(0))) {
            err.println(USAGE);
            return 64;
        }
        try (RealmReconciler realm = connecting.to(
                server(),
                folder.isEmpty() ? RealmFiles.ofThisModule() : RealmFiles.in(Path.of(folder)),
                environment,
                new Planner(rewriteSecrets))) {
            return report(left.get(0), realm);
        } catch (RealmConfigException failed) {
            err.println(failed.getMessage());
            return 1;
        }
    }

    private int report(String command, RealmReconciler realm) {
        boolean apply = command.equals("apply");
        Plan plan = apply ? realm.apply() : realm.plan();
        if (!plan.isEmpty()) {
            out.println(plan);
        }
        if (!(command.equals("drift") && plan.isEmpty())) {
            out.println(plan.changes().size() + (apply ? " changes made, " : " changes, ")
                    + plan.findings().size() + " not in the data");
        }
        boolean asTheData =
                plan.findings().isEmpty() && (apply || plan.changes().isEmpty());
        return asTheData ? 0 : 2;
    }

    private KeycloakServer server() {
        URI url = URI.create(variable("KEYCLOAK_URL"));
        return environment.containsKey("KEYCLOAK_ADMIN_CLIENT_ID")
                ? KeycloakServer.asClient(
                        url, variable("KEYCLOAK_ADMIN_CLIENT_ID"), variable("KEYCLOAK_ADMIN_CLIENT_SECRET"))
                : KeycloakServer.asUser(url, variable("KEYCLOAK_ADMIN_USERNAME"), variable("KEYCLOAK_ADMIN_PASSWORD"));
    }

    private String variable(String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new RealmConfigException("set the environment variable " + name);
        }
        return value;
    }
}
