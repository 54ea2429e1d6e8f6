package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

/** A directory with an administrator at it, who works through plain LDAP only, so that every directory can be put to the test. */
final class Lab implements AutoCloseable {
    static final String PASSWORD = "Correct-horse-4";

    final DirectoryUnderTest directory;
    final LDAPConnection administrator;

    Lab(DirectoryUnderTest directory) throws LDAPException {
        this.directory = directory;
        this.administrator = connect();
        administrator.bind("Administrator@" + directory.dnsName(), directory.administratorPassword());
    }

    LDAPConnection connect() throws LDAPException {
        try {
            SSLUtil ssl =
                    new SSLUtil(new PEMFileTrustManager(directory.authority().toFile()));
            LDAPConnectionOptions options = new LDAPConnectionOptions();
            options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
            options.setBindWithDNRequiresPassword(false);
            options.setResponseTimeoutMillis(60_000);
            return new LDAPConnection(ssl.createSSLSocketFactory(), options, directory.host(), directory.port());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot trust " + directory.authority(), e);
        }
    }

    /** Empty where the bind succeeds, else AD's sub-code; fails on any other answer than result 49. */
    String bind(String name, String password) throws LDAPException {
        try (LDAPConnection connection = connect()) {
            connection.bind(name, password);
            return "";
        } catch (LDAPException e) {
            if (e.getResultCode() != ResultCode.INVALID_CREDENTIALS) {
                throw e;
            }
            return String.valueOf(e.getMessage()).replaceAll("(?s).*, data ([0-9a-f]+), v.*", "$1");
        }
    }

    /** An enabled account with {@link #PASSWORD}. */
    String newUser(String sam) throws LDAPException {
        String dn = "CN=" + sam + ",CN=Users," + directory.baseDn();
        administrator.add(
                dn,
                new Attribute("objectClass", "user"),
                new Attribute("sAMAccountName", sam),
                new Attribute("userPrincipalName", sam + "@" + directory.dnsName()),
                new Attribute("unicodePwd", quoted(PASSWORD)),
                new Attribute("userAccountControl", "512"));
        return dn;
    }

    static String freshName() {
        return "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    String upn(String sam) {
        return sam + "@" + directory.dnsName();
    }

    void set(String dn, String attribute, String... values) throws LDAPException {
        administrator.modify(dn, new Modification(ModificationType.REPLACE, attribute, values));
    }

    /** Sets a policy on the domain while {@code action} runs. */
    void withPolicy(String attribute, String value, Action action) throws Exception {
        SearchResultEntry head = administrator.getEntry(directory.baseDn(), attribute);
        String before = head.getAttributeValue(attribute);
        set(directory.baseDn(), attribute, value);
        try {
            action.run();
        } finally {
            set(directory.baseDn(), attribute, before);
        }
    }

    interface Action {
        void run() throws Exception;
    }

    SearchResult search(LDAPConnection as, String filter, Control[] controls, String... attributes)
            throws LDAPException {
        return as.search(request(directory.baseDn(), filter, controls, attributes));
    }

    static SearchRequest request(String base, String filter, Control[] controls, String... attributes)
            throws LDAPException {
        SearchRequest request = new SearchRequest(base, SearchScope.SUB, Filter.create(filter), attributes);
        request.setControls(controls);
        return request;
    }

    /** The code with which a search ends. */
    ResultCode outcome(LDAPConnection as, SearchRequest request) throws LDAPException {
        try {
            return as.search(request).getResultCode();
        } catch (LDAPSearchException e) {
            return e.getResultCode();
        }
    }

    SearchResultEntry entry(String dn, String... attributes) throws LDAPException {
        return administrator.getEntry(dn, attributes);
    }

    static byte[] quoted(String password) {
        return ("\"" + password + "\"").getBytes(StandardCharsets.UTF_16LE);
    }

    @Override
    public void close() {
        administrator.close();
    }
}
