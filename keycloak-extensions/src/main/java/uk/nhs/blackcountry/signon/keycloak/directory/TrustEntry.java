package uk.nhs.blackcountry.signon.keycloak.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;

/** One trust in the file. */
final class TrustEntry {
    private static final String REALM = "kerberos-realm";
    private static final String ALLOW_CLEARTEXT = "allow-cleartext";
    private static final String LOCAL_STACK = "SIGNON_LOCAL_STACK";

    /** What the provisioning service alone reads of the same file. */
    private static final String SCIM = "scim";

    private static final String ESR = "esr";

    private final Section entry;
    private final Section directory;
    private final Path file;
    private final Environment environment;

    TrustEntry(Section entry, Path file, Environment environment) {
        this.entry = entry;
        this.file = file;
        this.environment = environment;
        entry.allowOnly(
                "code", "name", "short-name", "sites", "password-change-url", "service-desk", "directory", SCIM, ESR);
        this.directory = entry.section("directory");
        directory.allowOnly(
                "domain", "upn-suffixes", REALM, "base-dn", "urls", "ca-file", ALLOW_CLEARTEXT, "limits", "sync");
    }

    DirectorySettings read() {
        @Nullable
        URI passwordChange = entry.has("password-change-url")
                ? entry.parsed("password-change-url", "an https address", TrustEntry::webAddress)
                : null;
        Trust trust = new Trust(
                entry.parsed("code", "an ODS code: 3 to 12 capital letters and digits", OdsCode::new),
                entry.text("name"),
                entry.text("short-name"),
                directory.parsed("domain", "a NetBIOS domain name, such as DUDLEY", TrustEntry::domain),
                suffixes(),
                directory.has(REALM)
                        ? directory.parsed(
                                REALM, "a Kerberos realm in capitals, such as DUDLEY.TEST", TrustEntry::realm)
                        : null,
                passwordChange,
                entry.optionalText("service-desk").orElse(null));
        List<URI> controllers =
                directory.texts("urls").stream().map(this::controller).toList();
        boolean encrypted = controllers.stream().anyMatch(url -> url.getScheme().equals(DirectorySettings.TLS));
        return new DirectorySettings(
                trust,
                directory.parsed("base-dn", "a distinguished name, such as DC=dudley,DC=test", TrustEntry::base),
                controllers,
                encrypted ? authorities() : List.of(),
                limits());
    }

    private URI controller(String text) {
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw directory.invalid("urls", text + " is not an address: write it like ldaps://dc1.dudley.test:636");
        }
        boolean cleartext = DirectorySettings.CLEARTEXT.equals(url.getScheme());
        if (cleartext && !cleartextAllowed()) {
            throw directory.invalid(
                    "urls",
                    text + " would send passwords in clear: use ldaps. (Only the local stack may do so, with "
                            + ALLOW_CLEARTEXT + ": true here and " + LOCAL_STACK + "=true in the environment.)");
        }
        boolean extra = url.getUserInfo() != null
                || url.getQuery() != null
                || url.getFragment() != null
                || !(url.getPath() == null || url.getPath().isEmpty());
        if (!(cleartext || DirectorySettings.TLS.equals(url.getScheme())) || url.getHost() == null || extra) {
            throw directory.invalid("urls", text + " must be written like ldaps://dc1.dudley.test:636");
        }
        return url;
    }

    private boolean cleartextAllowed() {
        return directory.flag(ALLOW_CLEARTEXT) && "true".equals(environment.get(LOCAL_STACK));
    }

    private List<String> suffixes() {
        List<String> suffixes = directory.texts("upn-suffixes");
        for (String suffix : suffixes) {
            if (!suffix.matches("[A-Za-z0-9][A-Za-z0-9.-]*")) {
                throw directory.invalid(
                        "upn-suffixes", suffix + " is not what stands behind an @: write it like dudley.test");
            }
        }
        return suffixes;
    }

    private List<X509Certificate> authorities() {
        String text = directory.text("ca-file");
        Path pem = file.toAbsolutePath().resolveSibling(text);
        try (InputStream in = Files.newInputStream(pem)) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (IOException | CertificateException e) {
            throw directory.invalid(
                    "ca-file", pem + " cannot be read (" + e + "): it must be the PEM file of this trust's CA");
        }
        throw directory.invalid("ca-file", pem + " holds no certificate: it must be the PEM file of this trust's CA");
    }

    private Limits limits() {
        if (!directory.has("limits")) {
            return Limits.DEFAULT;
        }
        Section limits = directory.section("limits");
        limits.allowOnly(
                "connect-timeout", "response-timeout", "deadline", "concurrent", "circuit-failures", "circuit-open");
        return new Limits(
                limits.duration("connect-timeout", Limits.DEFAULT.connect()),
                limits.duration("response-timeout", Limits.DEFAULT.response()),
                limits.duration("deadline", Limits.DEFAULT.deadline()),
                limits.count("concurrent", Limits.DEFAULT.concurrent()),
                limits.count("circuit-failures", Limits.DEFAULT.failuresToOpen()),
                limits.duration("circuit-open", Limits.DEFAULT.openFor()));
    }

    private static URI webAddress(String text) {
        URI url = URI.create(text);
        if (!"https".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("not https");
        }
        return url;
    }

    private static String domain(String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,14}")) {
            throw new IllegalArgumentException("not a NetBIOS name");
        }
        return text.toUpperCase(Locale.ROOT);
    }

    /** Realms are compared to the letter, and Active Directory's are in capitals: RFC 4120 section 6.1. */
    private static String realm(String text) {
        if (!text.matches("[A-Z0-9][A-Z0-9.-]{0,254}")) {
            throw new IllegalArgumentException("not a realm");
        }
        return text;
    }

    private static DN base(String text) {
        try {
            DN base = new DN(text);
            if (base.isNullDN()) {
                throw new IllegalArgumentException("empty");
            }
            return base;
        } catch (LDAPException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
