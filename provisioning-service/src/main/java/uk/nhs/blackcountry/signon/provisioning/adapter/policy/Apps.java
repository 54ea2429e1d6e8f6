package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The apps of which the file speaks, and the roles that each knows: a misspelt name would be a rule that gives nobody anything.
 *
 * @param roles by the app's client id
 */
record Apps(Map<String, Set<String>> roles) {
    /** A client id may be a URL, where the app speaks SAML. */
    private static final Pattern NAME = Pattern.compile("[!-~]{1,200}");

    static String wellFormed(Part part, String name) {
        if (!NAME.matcher(name).matches()) {
            throw part.wrong("'" + name + "' is no name of an app or role: write up to 200 characters without spaces");
        }
        return name;
    }

    void require(Part part, String app) {
        if (!roles.containsKey(app)) {
            throw part.wrong("the app is not among the apps above: correct it, or add it there with its roles");
        }
    }

    /** The roles in {@code part}, at least one, all of which the app knows. */
    Set<String> rolesIn(String app, Part part) {
        require(part, app);
        Set<String> known = roles.getOrDefault(app, Set.of());
        Set<String> named = new TreeSet<>();
        for (Part role : part.list()) {
            if (!known.contains(role.text())) {
                throw role.wrong("'%s' is no role of %s: write one of %s, or add it to the apps above"
                        .formatted(role.text(), app, new TreeSet<>(known)));
            }
            named.add(role.text());
        }
        return named;
    }
}
