package uk.nhs.blackcountry.signon.stack.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uk.nhs.blackcountry.signon.stack.keycloak.KeycloakNode;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;

/** Ours: staff who signed in to the realm through its pages, and the registry that mints site tokens for them. */
final class SiteExchange {
    private final KeycloakNode node;
    private final String registry;
    private final String site;

    /** @param registry the service's address @param site at which tokens are asked for */
    SiteExchange(KeycloakNode node, String registry, String site) {
        this.node = node;
        this.registry = registry;
        this.site = site;
    }

    Exchanging ready(List<AdAccount> people) throws Exception {
        List<String> subjects = new ArrayList<>();
        try (BenchApp app = BenchApp.register(node)) {
            for (AdAccount account : people) {
                subjects.add(app.signIn(account).access());
            }
        }
        return new Exchanging(
                "ours", registry + "/oauth2/token", registry, BenchApp.CLIENT, subjects, Map.of("site", site));
    }
}
