package uk.nhs.blackcountry.signon.keycloak.placement;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Stands in for Keycloak's wide interfaces: answers the methods it was told about, by name, and fails on every other. */
public final class StandIn {
    private StandIn() {}

    public static <T> T of(Class<T> type, Map<String, Function<Object[], ?>> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Function<Object[], ?> answer = answers.get(method.getName());
                    if (answer == null) {
                        throw new AssertionError("not expected to be asked: " + method);
                    }
                    return answer.apply(arguments == null ? new Object[0] : arguments);
                }));
    }

    public static RealmModel realm(String name) {
        return of(RealmModel.class, Map.of("getName", a -> name, "getComponent", a -> null));
    }

    public static UserModel user(String id) {
        return of(UserModel.class, Map.of("getId", a -> id, "getServiceAccountClientLink", a -> null));
    }

    public static UserModel serviceAccount() {
        return of(UserModel.class, Map.of("getId", a -> "any", "getServiceAccountClientLink", a -> "a-client"));
    }
}
