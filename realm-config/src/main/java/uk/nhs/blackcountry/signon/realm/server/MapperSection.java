package uk.nhs.blackcountry.signon.realm.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.UnaryOperator;
import uk.nhs.blackcountry.signon.realm.plan.Kind;
import uk.nhs.blackcountry.signon.realm.plan.RealmItems;
import uk.nhs.blackcountry.signon.realm.plan.RealmTarget;

/** Protocol mappers, of clients and of client scopes. */
final class MapperSection implements Section {
    private static final String BELOW = "/protocol-mappers/models";

    private final List<ChildSection> parts;

    MapperSection(AdminApi api, UnaryOperator<String> client, UnaryOperator<String> scope) {
        this.parts = List.of(
                new ChildSection(
                        api, Kind.PROTOCOL_MAPPER, Kind.CLIENT, "client/", "id", key -> client.apply(key) + BELOW),
                new ChildSection(
                        api, Kind.PROTOCOL_MAPPER, Kind.CLIENT_SCOPE, "scope/", "id", key -> scope.apply(key) + BELOW));
    }

    @Override
    public void read(RealmTarget target, RealmItems into) {
        parts.forEach(part -> part.read(target, into));
    }

    @Override
    public void create(String key, ObjectNode body) {
        part(key).create(key, body);
    }

    @Override
    public void update(String key, ObjectNode body) {
        part(key).update(key, body);
    }

    @Override
    public void delete(String key) {
        part(key).delete(key);
    }

    private ChildSection part(String key) {
        return parts.stream().filter(p -> p.owns(key)).findFirst().orElseThrow();
    }
}
