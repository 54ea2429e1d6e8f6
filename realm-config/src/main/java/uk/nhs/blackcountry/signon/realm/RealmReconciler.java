package uk.nhs.blackcountry.signon.realm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.admin.client.Keycloak;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.realm.data.RealmDataReader;
import uk.nhs.blackcountry.signon.realm.data.RealmFiles;
import uk.nhs.blackcountry.signon.realm.plan.Change;
import uk.nhs.blackcountry.signon.realm.plan.Kind;
import uk.nhs.blackcountry.signon.realm.plan.Plan;
import uk.nhs.blackcountry.signon.realm.plan.Planner;
import uk.nhs.blackcountry.signon.realm.plan.RealmConfigException;
import uk.nhs.blackcountry.signon.realm.plan.RealmGateway;
import uk.nhs.blackcountry.signon.realm.plan.RealmTarget;
import uk.nhs.blackcountry.signon.realm.server.KeycloakRealmGateway;

/**
 * The door of this module: brings the realm on a server to what its data names. Ids and users survive; what the data does not name is
 * let be, and reported; nothing is deleted that the data does not list under {@code absent}.
 */
public final class RealmReconciler implements AutoCloseable {
    /** The realm; what is in it; what Keycloak adds by itself to something that is written, such as a scope to a client. */
    private static final int ROUNDS = 3;

    private final RealmGateway gateway;
    private final RealmTarget target;
    private final Planner planner;
    private final AutoCloseable connection;

    RealmReconciler(RealmGateway gateway, RealmTarget target, Planner planner, AutoCloseable connection) {
        this.gateway = gateway;
        this.target = target;
        this.planner = planner;
        this.connection = connection;
    }

    /**
     * @param environment where {@code ${NAME}} in the files comes from
     * @throws RealmConfigException if the files are wrong or a variable is missing; the server is not asked for that
     */
    public static RealmReconciler of(KeycloakServer server, RealmFiles files, Map<String, String> environment) {
        return of(server, files, environment, new Planner(false));
    }

    static RealmReconciler of(
            KeycloakServer server, RealmFiles files, Map<String, String> environment, Planner planner) {
        RealmTarget target = RealmDataReader.read(Contract.REALM, files, environment);
        Keycloak keycloak = server.connect();
        RealmGateway gateway = new KeycloakRealmGateway(keycloak, server.base(), Contract.REALM);
        return new RealmReconciler(gateway, target, planner, keycloak);
    }

    /** How the server differs from the data, and so what {@link #apply} would do. Changes nothing. */
    public Plan plan() {
        return planner.plan(target, gateway.read(target));
    }

    /**
     * Brings the server to the data.
     *
     * @return what was done, and what was found and left
     * @throws RealmConfigException if the server does not know a provider (then nothing is changed), refuses a change, or still
     *     differs afterwards
     */
    public Plan apply() {
        Set<String> unknown = gateway.providers().unknownTo(target.wanted());
        if (!unknown.isEmpty()) {
            throw new RealmConfigException("the server does not know " + String.join(", ", unknown)
                    + ". Is the provider jar installed, and in the version that these files belong to?");
        }
        List<Change> done = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Plan plan = plan();
            if (plan.changes().isEmpty()) {
                return new Plan(done, plan.findings());
            }
            // Keycloak fills a new realm with much of its own, which only shows once it is there.
            boolean isNew = plan.changes().stream().anyMatch(RealmReconciler::makesTheRealm);
            for (Change change : plan.changes()) {
                if (!isNew || makesTheRealm(change)) {
                    gateway.apply(change);
                    done.add(change);
                }
            }
        }
        Plan left = plan();
        if (!left.changes().isEmpty()) {
            throw new RealmConfigException("the server took every change and still differs:\n" + left);
        }
        return new Plan(done, left.findings());
    }

    private static boolean makesTheRealm(Change change) {
        return change.kind() == Kind.REALM && change.action() == Change.Action.CREATE;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (Exception failed) {
            throw new IllegalStateException("the connection to Keycloak cannot be closed", failed);
        }
    }
}
