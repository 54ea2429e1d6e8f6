package uk.nhs.blackcountry.signon.stack.bench;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.UsersResource;
import org.keycloak.representations.idm.UserRepresentation;
import uk.nhs.blackcountry.signon.model.Contract;

/** The realm's users as the admin API tells them; tables are never looked at. */
final class RealmUsers {
    private static final int PAGE = 500;

    private final UsersResource users;

    RealmUsers(Keycloak admin) {
        this.users = admin.realm(Contract.REALM).users();
    }

    /** What both sides must agree on. */
    record User(
            String userName,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            boolean enabled) {}

    int count() {
        return users.count();
    }

    /** Everybody, by user name. */
    Map<String, User> all() {
        Map<String, User> all = new TreeMap<>();
        List<UserRepresentation> page;
        int read = 0;
        do {
            page = users.list(read, PAGE);
            page.forEach(each -> all.put(each.getUsername(), user(each)));
            read += page.size();
        } while (!page.isEmpty());
        return all;
    }

    private static User user(UserRepresentation each) {
        return new User(
                each.getUsername(),
                each.getFirstName(),
                each.getLastName(),
                each.getEmail(),
                Objects.equals(each.isEnabled(), true));
    }
}
