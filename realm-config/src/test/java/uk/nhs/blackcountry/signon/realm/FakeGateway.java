package uk.nhs.blackcountry.signon.realm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.nhs.blackcountry.signon.realm.plan.Change;
import uk.nhs.blackcountry.signon.realm.plan.Kind;
import uk.nhs.blackcountry.signon.realm.plan.RealmConfigException;
import uk.nhs.blackcountry.signon.realm.plan.RealmGateway;
import uk.nhs.blackcountry.signon.realm.plan.RealmItems;
import uk.nhs.blackcountry.signon.realm.plan.RealmTarget;
import uk.nhs.blackcountry.signon.realm.plan.ServerProviders;

/** A server in memory that, as Keycloak does, fills a new realm with something of its own, and gives everything an id. */
final class FakeGateway implements RealmGateway {
    final List<Change> applied = new ArrayList<>();
    final Map<String, Set<String>> providers = new HashMap<>();
    private final Map<Kind, Map<String, ObjectNode>> things = new HashMap<>();
    boolean forgetsUpdates;
    boolean addsAScopeWhenAClientIsWritten;
    private int lastId;

    void has(Kind kind, String key, ObjectNode body) {
        things.computeIfAbsent(kind, k -> new HashMap<>())
                .put(key, kind == Kind.FLOW ? body : body.put("id", "id-" + ++lastId));
    }

    ObjectNode the(Kind kind, String key) {
        ObjectNode body = things.getOrDefault(kind, Map.of()).get(key);
        if (body == null) {
            throw new AssertionError("no " + kind + " " + key);
        }
        return body;
    }

    @Override
    public RealmItems read(RealmTarget target) {
        RealmItems items = new RealmItems();
        if (things.containsKey(Kind.REALM)) {
            things.forEach((kind, some) -> some.forEach((key, body) -> items.put(kind, key, body.deepCopy())));
        }
        return items;
    }

    @Override
    public ServerProviders providers() {
        return new ServerProviders(providers);
    }

    @Override
    public void apply(Change change) {
        applied.add(change);
        if (change.kind() != Kind.REALM && !things.containsKey(Kind.REALM)) {
            throw new RealmConfigException("no realm");
        }
        switch (change.action()) {
            case CREATE -> {
                has(change.kind(), change.key(), change.wanted().deepCopy());
                if (change.kind() == Kind.REALM) {
                    has(Kind.CLIENT_SCOPE, "phone", change.wanted().objectNode());
                }
            }
            case UPDATE -> {
                if (!forgetsUpdates) {
                    the(change.kind(), change.key()).setAll(change.wanted());
                }
                if (addsAScopeWhenAClientIsWritten && change.kind() == Kind.CLIENT) {
                    has(Kind.CLIENT_SCOPE, "phone", change.wanted().objectNode());
                }
            }
            case DELETE -> things.getOrDefault(change.kind(), new HashMap<>()).remove(change.key());
        }
    }
}
