package uk.nhs.blackcountry.signon.realm.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import uk.nhs.blackcountry.signon.realm.plan.Kind;
import uk.nhs.blackcountry.signon.realm.plan.RealmItems;
import uk.nhs.blackcountry.signon.realm.plan.RealmTarget;

/** A whole that is read and written at one address: the user profile, the client profiles, the client policies. */
final class DocumentSection implements Section {
    private final AdminApi api;
    private final String path;
    private final Kind kind;

    DocumentSection(AdminApi api, String path, Kind kind) {
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
        api.put(path, body);
    }

    @Override
    public void update(String key, ObjectNode body) {
        api.put(path, body);
    }
}
