package uk.nhs.blackcountry.signon.keycloak.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import uk.nhs.blackcountry.signon.model.OdsCode;

/** Trusts with valid settings. */
final class TestTrusts {
    static final OdsCode DUDLEY = new OdsCode("RNA");
    static final OdsCode WALSALL = new OdsCode("RBK");

    /** Short enough for a test; long enough for a first TLS handshake on a machine that has no time at all. */
    static final Limits LIMITS = new Limits(
            Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(12), 3, 2, Duration.ofSeconds(15));

    private TestTrusts() {}

    static DirectorySettings dudley(TestAuthority authority, URI... controllers) {
        return dudley(authority, LIMITS, controllers);
    }

    static DirectorySettings dudley(TestAuthority authority, Limits limits, URI... controllers) {
        Trust trust = new Trust(
                DUDLEY, "The Dudley Group", "Dudley", "DUDLEY", List.of("dudley.test", "dgft.test"), null, null, null);
        return settings(trust, authority, limits, controllers);
    }

    /** Its directory has the same base as Dudley's, so that one kind of test server does for both. */
    static DirectorySettings walsall(TestAuthority authority, URI... controllers) {
        Trust trust = new Trust(
                WALSALL, "Walsall Healthcare", "Walsall", "WALSALL", List.of("walsall.test"), null, null, null);
        return settings(trust, authority, LIMITS, controllers);
    }

    private static DirectorySettings settings(Trust trust, TestAuthority authority, Limits limits, URI... controllers) {
        try {
            return new DirectorySettings(
                    trust, new DN(TestController.BASE), List.of(controllers), List.of(authority.certificate()), limits);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }
}
