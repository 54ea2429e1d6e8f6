package uk.nhs.blackcountry.signon.keycloak.nhsmail;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The mapper's configuration in the realm.
 *
 * @param graph Graph's base address
 * @param markAttribute Graph's name of the attribute that marks leavers
 * @param mark its value for a leaver
 * @param refuseLeavers whether leavers are kept out; by default whether somebody works here is the trusts' word, not NHSmail's
 */
record MeSettings(URI graph, String markAttribute, String mark, boolean refuseLeavers) {
    static final List<ProviderConfigProperty> PROPERTIES = List.of(
            text("graph", "Graph", "Base address of Microsoft Graph.", "https://graph.microsoft.com/v1.0"),
            text("leaver-attribute", "Leaver attribute", "Graph's attribute that marks leavers.", "employeeType"),
            text("leaver-value", "Leaver value", "Its value for a leaver.", "Active (Leaver)"),
            text("refuse-leavers", "Refuse leavers", "true keeps leavers out.", "false"));

    /** @throws IllegalArgumentException if a setting is none, saying which and what is allowed */
    static MeSettings of(Map<String, String> config) {
        String attribute = value(config, 1);
        if (!attribute.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "leaver-attribute: \"" + attribute + "\" is no attribute of Graph's user");
        }
        String refuse = value(config, 3);
        if (!refuse.equals("true") && !refuse.equals("false")) {
            throw new IllegalArgumentException("refuse-leavers: true or false, not \"" + refuse + "\"");
        }
        return new MeSettings(graph(value(config, 0)), attribute, value(config, 2), refuse.equals("true"));
    }

    private static URI graph(String text) {
        URI uri = URI.create(text.replaceAll("/+$", ""));
        if (uri.getHost() == null || !("https".equals(uri.getScheme()) || isThisMachine(uri))) {
            throw new IllegalArgumentException("graph: an https:// address, not \"" + text + "\"");
        }
        return uri;
    }

    /** Plain HTTP shows the token to the network, so only where there is none. */
    private static boolean isThisMachine(URI uri) {
        try {
            return "http".equals(uri.getScheme())
                    && InetAddress.getByName(uri.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String value(Map<String, String> config, int property) {
        ProviderConfigProperty known = PROPERTIES.get(property);
        String value = config.getOrDefault(known.getName(), "").strip();
        return value.isEmpty() ? String.valueOf(known.getDefaultValue()) : value;
    }

    private static ProviderConfigProperty text(String name, String label, String help, String otherwise) {
        return new ProviderConfigProperty(name, label, help, ProviderConfigProperty.STRING_TYPE, otherwise);
    }
}
