package uk.nhs.blackcountry.signon.keycloak.signin;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/** An authentication session of which only its place and its client notes are asked for; whatever else is asked fails the test. */
final class FakeAuthSession {
    private FakeAuthSession() {}

    static AuthenticationSessionModel at(String root, String tab, Map<String, String> clientNotes) {
        RootAuthenticationSessionModel parent =
                implementing(RootAuthenticationSessionModel.class, (proxy, method, args) -> {
                    if (method.getName().equals("getId")) {
                        return root;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
        return implementing(AuthenticationSessionModel.class, (proxy, method, args) -> switch (method.getName()) {
            case "getParentSession" -> parent;
            case "getTabId" -> tab;
            case "getClientNote" -> clientNotes.get((String) args[0]);
            case "setClientNote" -> clientNotes.put((String) args[0], (String) args[1]);
            case "removeClientNote" -> clientNotes.remove((String) args[0]);
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    static <T> T implementing(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
