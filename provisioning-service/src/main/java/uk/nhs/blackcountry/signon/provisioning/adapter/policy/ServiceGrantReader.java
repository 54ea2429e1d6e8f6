package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.token.ServiceGrant;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/**
 * Reads {@code service-tokens}: what an app may do by itself. Whatever it names must be there: a misspelt site or role would be a back end that fails at night.
 *
 * @param registered client ids of all apps that any file registers
 * @param policy the apps of the policy on entitlements, which knows their roles
 */
record ServiceGrantReader(Set<String> registered, Apps policy, Trusts trusts) {

    /** @throws PolicyException saying where and what to do, where it is wrong */
    List<ServiceGrant> read(Part services) {
        return services.list().stream().map(this::grant).toList();
    }

    private ServiceGrant grant(Part part) {
        part.allowOnly("target", "sites", "roles");
        Part target = part.part("target");
        if (!registered.contains(target.text())) {
            throw target.wrong("no file registers the app '" + target.text() + "'");
        }
        return new ServiceGrant(target.text(), sites(part.part("sites")), roles(target, part.part("roles")));
    }

    private Set<OdsCode> sites(Part sites) {
        Set<OdsCode> named = new LinkedHashSet<>();
        for (Part site : sites.list()) {
            OdsCode code = site.parsed("an ODS code (3 to 12 capital letters and digits)", OdsCode::new);
            if (trusts.find(code).isEmpty() && trusts.ofSite(code).isEmpty()) {
                throw site.wrong(code + " is neither a configured trust nor a site of one: correct it, or add it to"
                        + " trusts.yaml");
            }
            named.add(code);
        }
        return named;
    }

    private Set<String> roles(Part target, Part roles) {
        Set<String> known = policy.roles().get(target.text());
        if (known == null) {
            throw target.wrong("the policy knows no roles of '" + target.text() + "': add it to the policy's apps");
        }
        Set<String> named = new LinkedHashSet<>();
        for (Part role : roles.list()) {
            if (!known.contains(role.text())) {
                throw role.wrong("'%s' is no role of %s: write one of %s, or add it to the policy's apps"
                        .formatted(role.text(), target.text(), new TreeSet<>(known)));
            }
            named.add(role.text());
        }
        return named;
    }
}
