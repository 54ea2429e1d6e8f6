package uk.nhs.blackcountry.signon.realm.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import uk.nhs.blackcountry.signon.realm.plan.Kind;
import uk.nhs.blackcountry.signon.realm.plan.RealmItems;
import uk.nhs.blackcountry.signon.realm.plan.RealmTarget;

/** The realm's own settings, and which flow serves which purpose: two kinds at one address. */
final class RealmSection implements Section {
    private static final Set<String> MANAGED_ELSEWHERE = Set.of("clientProfiles", "clientPolicies", "defaultRole");

    private final AdminApi api;
    private final String path;
    private final Kind kind;

    RealmSection(AdminApi api, String path, Kind kind) {
        this.api = api;
        this.path = path;
        this.kind = kind;
    }

    @Override
    public void read(RealmTarget target, RealmItems into) {
        into.put(kind, target.realm(), (ObjectNode) api.get(path));
    }

    @Override
    public void create(String key, ObjectNode body) {
        if (kind == Kind.REALM) {
            api.post("/realms", body.deepCopy().put("realm", key));
        } else {
            update(key, body);
        }
    }

    @Override
    public void update(String key, ObjectNode body) {
        api.put(path, Section.over(api.get(path), body).remove(MANAGED_ELSEWHERE));
    }
}
