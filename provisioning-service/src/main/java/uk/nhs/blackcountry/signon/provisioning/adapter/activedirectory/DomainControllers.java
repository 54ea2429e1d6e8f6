package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException.Reason;

/** A trust's domain controllers, in order of preference. Believes the trust's CA and no other, and compares the host name. */
final class DomainControllers {
    private static final int LDAPS_PORT = 636;
    private static final int CONNECT_MILLIS = 5_000;
    private static final long RESPONSE_MILLIS = 60_000;

    private final DirectoryProperties.Directory directory;
    private final DirectoryProperties.Sync account;
    private final SocketFactory sockets;

    DomainControllers(DirectoryProperties.Directory directory, DirectoryProperties.Sync account) {
        this.directory = directory;
        this.account = account;
        try {
            SSLUtil believed =
                    new SSLUtil(new PEMFileTrustManager(directory.caFile().toFile()));
            sockets = new PatientSockets(believed.createSSLSocketFactory(), CONNECT_MILLIS);
        } catch (KeyStoreException e) {
            throw new IllegalArgumentException(
                    "directory.ca-file: " + directory.caFile() + " holds no certificate: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no TLS on this machine", e);
        }
    }

    /** A connection to the first that answers, bound as our account. The caller closes it. */
    LDAPConnection connect() throws SourceException {
        LDAPException last = null;
        for (URI url : directory.urls()) {
            try {
                return connect(url);
            } catch (LDAPException e) {
                if (e.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
                    throw new SourceException(
                            Reason.NOT_ALLOWED,
                            url.getHost() + " refuses " + account.bindName()
                                    + ": check sync.bind-name and bind-password",
                            e);
                }
                last = e;
            }
        }
        throw unreachable(last);
    }

    private LDAPConnection connect(URI url) throws LDAPException {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(CONNECT_MILLIS);
        options.setResponseTimeoutMillis(RESPONSE_MILLIS);
        options.setFollowReferrals(false);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(false, false));
        int port = url.getPort() < 0 ? LDAPS_PORT : url.getPort();
        LDAPConnection connection = new LDAPConnection(sockets, options, url.getHost(), port);
        try {
            connection.bind(new SimpleBindRequest(account.bindName(), account.bindPassword()));
            return connection;
        } catch (LDAPException e) {
            connection.close();
            throw e;
        }
    }

    private SourceException unreachable(@Nullable LDAPException last) {
        String why = last == null ? "" : ": " + last.getResultCode() + " " + last.getMessage();
        return new SourceException(
                Reason.UNREACHABLE, "no domain controller of " + directory.urls() + " can be used" + why, last);
    }
}
