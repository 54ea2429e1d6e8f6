package uk.nhs.blackcountry.signon.model;

/** The names on which Keycloak's side, the registry's side and the realm's configuration must agree. */
public final class Contract {
    /** The one realm. */
    public static final String REALM = "blackcountry";

    /**
     * The id of the realm's storage component. Fixed: Keycloak deletes every user whose component it does not find, so the
     * reconciler refuses to delete or recreate it.
     */
    public static final String STORAGE_COMPONENT_ID = "b1ac0c00-0001-4000-8000-000000000001";

    /** The provider id of that component: the room {@code person} of the extensions. */
    public static final String STORAGE_PROVIDER_ID = "linked-person";

    /** The alias of the NHSmail identity provider. Federated identities are keyed {@code tid.oid}, as in {@link AccountKey}. */
    public static final String NHSMAIL_ALIAS = "nhsmail";

    /**
     * Where batches go: {@code POST /admin/realms/blackcountry/projection/batches}. The caller shows a realm token of the
     * service account of {@link #PROVISIONING_CLIENT}, with audience {@link #PROJECTION_CLIENT} and that client's role
     * {@link #PROJECTION_WRITE}.
     */
    public static final String PROJECTION_RESOURCE = "projection";

    /** Beside the batches: {@code GET …/projection/deliveries}, the newest delivery that Keycloak took. */
    public static final String PROJECTION_DELIVERIES = "deliveries";

    /** Beside the batches: {@code GET …/projection/persons?after=ID}, what Keycloak holds of persons, whole. */
    public static final String PROJECTION_PERSONS = "persons";

    /**
     * Beside the batches: {@code GET …/projection/buckets}, every coarse {@link RealmBucket} of the realm; {@code ?in=ab,cd}, the fine ones
     * within those.
     */
    public static final String PROJECTION_BUCKETS = "buckets";

    /** Beside the batches: {@code GET …/projection/lines?in=abc,abd}, the {@link RealmLine}s of users whose ids begin so. */
    public static final String PROJECTION_LINES = "lines";

    public static final String PROJECTION_CLIENT = "projection";
    public static final String PROJECTION_WRITE = "write";
    public static final String PROVISIONING_CLIENT = "provisioning-service";

    /**
     * Where Keycloak's events are read: {@code GET /admin/realms/blackcountry/audit/lines}, and confirmed: {@code POST
     * …/audit/confirmations}. The caller is as for {@link #PROJECTION_RESOURCE}, with the role {@link #AUDIT_READ} of
     * {@link #PROJECTION_CLIENT}.
     */
    public static final String AUDIT_RESOURCE = "audit";

    public static final String AUDIT_READ = "read-audit";

    /**
     * Whether somebody's session is there: {@code GET /admin/realms/blackcountry/staff-sessions/SESSION?person=ID&app=CLIENT}, which answers a
     * {@link SessionAnswer}. The caller is as above, with the role {@link #SESSIONS_READ}. Keycloak's own introspection answers only apps for
     * which a token is.
     */
    public static final String SESSIONS_RESOURCE = "staff-sessions";

    public static final String SESSIONS_READ = "read-sessions";

    /**
     * The audience of the tokens with which Keycloak itself asks the registry ({@code POST /joinings}): signed with the realm's key,
     * {@code typ} {@link #REGISTRY_TOKEN_TYPE}, {@code azp} {@link #REGISTRY_CALLER}, valid for one minute.
     */
    public static final String REGISTRY_AUDIENCE = "urn:blackcountry:registry";

    public static final String REGISTRY_TOKEN_TYPE = "registry";
    public static final String REGISTRY_CALLER = "keycloak";

    /**
     * The audience of the tokens that administrators show to the registry ({@code /registry/v1}); no token has it together with another. Their
     * {@code typ} is {@link #ACCESS_TOKEN_TYPE}, and who asks is {@code sub}.
     */
    public static final String API_AUDIENCE = "urn:blackcountry:registry-api";

    /** The audience of the tokens with which a trust's own identity management comes ({@code /scim/v2}); alone, as above. */
    public static final String SCIM_AUDIENCE = "urn:blackcountry:scim";

    /** Keycloak's {@code typ} of an access token; an ID token has {@code ID}. */
    public static final String ACCESS_TOKEN_TYPE = "Bearer";

    /** Claim: ODS code of the trust whose home placement began first. Scope {@code nhs_org}. */
    public static final String CLAIM_HOME_TRUST = "home_trust";

    /** Claim: ODS codes of the trusts with a live placement, in code order. Scope {@code nhs_org}. */
    public static final String CLAIM_TRUSTS = "trusts";

    private Contract() {}
}
