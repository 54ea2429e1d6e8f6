package uk.nhs.blackcountry.signon.realm.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import uk.nhs.blackcountry.signon.realm.plan.RealmConfigException;
import uk.nhs.blackcountry.signon.realm.plan.RealmItems;
import uk.nhs.blackcountry.signon.realm.plan.RealmTarget;

/** One kind of thing in a realm on a server. */
interface Section {
    void read(RealmTarget target, RealmItems into);

    void create(String key, ObjectNode body);

    void update(String key, ObjectNode body);

    default void delete(String key) {
        throw new RealmConfigException("'" + key + "' cannot be deleted");
    }

    /** What the server has, with the fields that the data names put over it: an update must not drop the others. */
    static ObjectNode over(JsonNode actual, JsonNode wanted) {
        ObjectNode merged = actual.deepCopy();
        wanted.properties().forEach(field -> {
            JsonNode below = merged.get(field.getKey());
            boolean deeper = field.getValue().isObject() && below != null && below.isObject();
            merged.set(
                    field.getKey(),
                    deeper ? over(below, field.getValue()) : field.getValue().deepCopy());
        });
        return merged;
    }
}
