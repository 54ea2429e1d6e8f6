package uk.nhs.blackcountry.signon.realm.plan;

/** The kinds of things in a realm that are managed, in the order in which they can be applied: each needs only what stands before it. */
public enum Kind {
    /** The realm's own settings and its event settings; one item, keyed by the realm's name. */
    REALM("realm", false),
    /** The declared user profile; one item. */
    USER_PROFILE("user profile", false),
    /** Keyed by name. */
    REALM_ROLE("realm role", true),
    /** Keyed by name. */
    CLIENT_SCOPE("client scope", true),
    /** Keyed by client id. */
    CLIENT("client", true),
    /** Keyed {@code client/role}. */
    CLIENT_ROLE("client role", true),
    /** Keyed {@code client/<client id>/<name>} or {@code scope/<scope>/<name>}. */
    PROTOCOL_MAPPER("mapper", true),
    /** {@code roles}: what every user gets; one item. */
    DEFAULT_ROLES("default roles", false),
    /** {@code default} and {@code optional}: the scopes of a new client; one item. */
    DEFAULT_SCOPES("default scopes", false),
    /** {@code default} and {@code optional}: keyed by client id. */
    CLIENT_SCOPES("scopes of client", false),
    /** {@code roles}: what the service account of a client holds, whole; keyed by client id. */
    SERVICE_ACCOUNT_ROLES("roles of service account", false),
    /** {@code roles}: which roles may appear in a token for a client that has no full scope, whole; keyed by client id. */
    ROLES_IN_TOKEN("roles in tokens", false),
    /** Top-level flows with all that is in them; keyed by alias. Built-in flows are not listed. */
    FLOW("flow", true),
    /** Keyed by alias. */
    REQUIRED_ACTION("required action", true),
    /** Which flow serves which purpose; one item. */
    BINDINGS("flow bindings", false),
    /** Keyed by alias. */
    IDENTITY_PROVIDER("identity provider", true),
    /** Keyed {@code provider/name}. */
    IDENTITY_PROVIDER_MAPPER("identity provider mapper", true),
    /** Keyed by id where the data fixes one, otherwise {@code provider type/name}, or {@code provider type/sub type/name}. */
    COMPONENT("component", true),
    /** One item. After the clients: Keycloak applies policies to clients as they are written. */
    CLIENT_PROFILES("client profiles", false),
    /** One item. */
    CLIENT_POLICIES("client policies", false),
    /** Who can act on users in Keycloak's own console; only ever read. Keyed {@code role/holder}. */
    CONSOLE_POWER("holder of power over users", true);

    private final String label;
    private final boolean many;

    Kind(String label, boolean many) {
        this.label = label;
        this.many = many;
    }

    /** For people. */
    public String label() {
        return label;
    }

    /** Whether a server can hold more of this kind than the data names, so that surplus is worth reporting. */
    boolean many() {
        return many;
    }

    /** Whether a field that the data does not name must not be there either. Elsewhere, what the data does not name is let be. */
    boolean exact() {
        return this == FLOW;
    }

    /** The kind on which this one hangs: surplus is reported only below items that the data names. */
    boolean belongsToClientOrScope() {
        return this == CLIENT_ROLE || this == PROTOCOL_MAPPER || this == IDENTITY_PROVIDER_MAPPER;
    }
}
