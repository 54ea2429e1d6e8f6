package uk.nhs.blackcountry.signon.keycloak.directory;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocketFactory;
import org.jspecify.annotations.Nullable;

/** A domain controller of {@code DC=dudley,DC=test} in memory, as far as binds and a person's own entry go. */
final class TestController implements AutoCloseable {
    static final String BASE = "DC=dudley,DC=test";
    static final String PASSWORD = "correct horse";

    /** The name of every bind that arrived, in order. */
    final List<String> binds = new CopyOnWriteArrayList<>();

    private final Map<String, String> accounts = new ConcurrentHashMap<>();
    private final Map<String, LDAPException> refusals = new ConcurrentHashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final InMemoryDirectoryServer server;
    private final URI url;
    private volatile boolean silent;

    private TestController(String scheme, InMemoryListenerConfig listener) {
        try {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
            config.setSchema(null);
            config.setListenerConfigs(listener);
            config.addInMemoryOperationInterceptor(new Binds());
            server = new InMemoryDirectoryServer(config);
            server.add(new Entry(BASE, new Attribute("objectClass", "domain"), new Attribute("dc", "dudley")));
            server.startListening();
            url = URI.create(scheme + "://localhost:" + server.getListenPort());
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    static TestController over(SSLServerSocketFactory tls) {
        try {
            return new TestController("ldaps", InMemoryListenerConfig.createLDAPSConfig("tls", null, 0, tls, null));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    static TestController inCleartext() {
        try {
            return new TestController("ldap", InMemoryListenerConfig.createLDAPConfig("clear", 0));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where it listens, or did until it was closed. */
    URI url() {
        return url;
    }

    TestController holding(TestAccount account) {
        try {
            server.add(account.entry());
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
        account.bindNames().forEach(name -> opens(name, account.dn()));
        return this;
    }

    /** Lets a bind name pass as if it were that entry's. */
    void opens(String bindName, String dn) {
        accounts.put(bindName.toLowerCase(Locale.ROOT), dn);
    }

    void answersBindsOf(String bindName, ResultCode code, @Nullable String diagnostic) {
        refusals.put(bindName.toLowerCase(Locale.ROOT), new LDAPException(code, diagnostic));
    }

    void answersAgain(String bindName) {
        refusals.remove(bindName.toLowerCase(Locale.ROOT));
    }

    String dnOf(String bindName) {
        return requireNonNull(accounts.get(bindName.toLowerCase(Locale.ROOT)));
    }

    void forgetsEverybody() {
        try {
            for (String dn : new HashSet<>(accounts.values())) {
                server.delete(dn);
            }
            accounts.clear();
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on binds arrive and are never answered. */
    void fallsSilent() {
        silent = true;
    }

    @Override
    public void close() {
        over.countDown();
        server.shutDown(true);
    }

    private final class Binds extends InMemoryOperationInterceptor {
        @Override
        public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) throws LDAPException {
            String name = request.getRequest().getBindDN().toLowerCase(Locale.ROOT);
            binds.add(name);
            if (silent) {
                waitUntilOver();
            }
            @Nullable LDAPException refusal = refusals.get(name);
            if (refusal != null) {
                throw refusal;
            }
            @Nullable String dn = accounts.get(name);
            if (dn == null) {
                throw new LDAPException(
                        ResultCode.INVALID_CREDENTIALS,
                        "80090308: LdapErr: DSID-0C090447, comment: AcceptSecurityContext error, data 52e, v3839");
            }
            request.setRequest(
                    new SimpleBindRequest(dn, request.getRequest().getPassword().stringValue()));
        }

        private void waitUntilOver() {
            try {
                over.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
