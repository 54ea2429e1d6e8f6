package uk.nhs.blackcountry.signon.model;

/** What realm tokens call what they say, beside {@link Contract#CLAIM_HOME_TRUST} and {@link Contract#CLAIM_TRUSTS}: the words of docs/apps.md. */
public final class TokenClaims {
    /** Scope and claim: a list of the placements that are live at the second of issue and open the app. */
    public static final String PLACEMENTS = "nhs_placements";

    /** Of a placement, and of an entry of {@link #APP_ROLES}: ODS code of the host trust. */
    public static final String TRUST = "trust";

    /** ODS code of the site; missing where the source names none, and then it is somewhere at the trust. */
    public static final String SITE = "site";

    /** Of a placement: the job role code; missing where the source states none. */
    public static final String ROLE = "role";

    /** Of a placement: first instant without access, ISO 8601 in whole seconds of UTC; missing where no end is planned. */
    public static final String UNTIL = "until";

    /** Of a placement: its name, the same for as long as it lasts, and the same as {@link #PERSON_ROLE_ID}. */
    public static final String ID = "id";

    /** Scope and claim: for each trust and site, the roles of this app. */
    public static final String APP_ROLES = "app_roles";

    /** Of an entry of {@link #APP_ROLES}. */
    public static final String ROLES = "roles";

    /** Scope of the claims below, which are of the shape of NHS Care Identity Service 2. */
    public static final String ROLES_SCOPE = "nhs_roles";

    public static final String NRBAC_ROLES = "nhsid_nrbac_roles";
    public static final String USER_ORGS = "nhsid_user_orgs";
    public static final String SELECTED_ROLE = "selected_roleid";
    public static final String PERSON_ROLE_ID = "person_roleid";
    public static final String ORG_CODE = "org_code";
    public static final String ROLE_CODE = "role_code";
    public static final String ROLE_NAME = "role_name";

    /** With what a role code begins that is ours and no national one. */
    public static final String LOCAL_ROLE = "urn:blackcountry:role:";

    /** Parameter of an authorisation request: ODS code of the site, or of the trust, for which the app is opened. */
    public static final String SITE_HINT = "site_hint";

    private TokenClaims() {}
}
