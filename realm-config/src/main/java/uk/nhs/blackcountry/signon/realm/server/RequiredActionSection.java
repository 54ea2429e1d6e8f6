package uk.nhs.blackcountry.signon.realm.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import uk.nhs.blackcountry.signon.realm.plan.Kind;
import uk.nhs.blackcountry.signon.realm.plan.RealmConfigException;
import uk.nhs.blackcountry.signon.realm.plan.RealmItems;
import uk.nhs.blackcountry.signon.realm.plan.RealmTarget;

/** Required actions. Those that are disabled and not named in the data are not listed: they do nothing. */
final class RequiredActionSection implements Section {
    private final AdminApi api;
    private final String path;

    RequiredActionSection(AdminApi api, String realmPath) {
        this.api = api;
        this.path = realmPath + "/authentication";
    }

    @Override
    public void read(RealmTarget target, RealmItems into) {
        for (JsonNode action : api.get(path + "/required-actions")) {
            String alias = action.path("alias").asText();
            if (action.path("enabled").asBoolean()
                    || target.wanted().find(Kind.REQUIRED_ACTION, alias).isPresent()) {
                into.put(Kind.REQUIRED_ACTION, alias, (ObjectNode) action);
            }
        }
    }

    /** A provider that came with a new jar is unknown to an older realm until it is registered. */
    @Override
    public void create(String key, ObjectNode body) {
        for (JsonNode action : api.get(path + "/unregistered-required-actions")) {
            if (action.path("providerId").asText().equals(key)) {
                api.post(
                        path + "/register-required-action",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("providerId", key)
                                .put("name", action.path("name").asText()));
                update(key, body);
                return;
            }
        }
        throw new RealmConfigException("the server has no required action '" + key + "' to register");
    }

    @Override
    public void update(String key, ObjectNode body) {
        String address = path + "/required-actions" + AdminApi.path(key);
        api.put(address, Section.over(api.get(address), body));
    }

    @Override
    public void delete(String key) {
        api.delete(path + "/required-actions" + AdminApi.path(key));
    }
}
