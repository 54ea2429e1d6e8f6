package uk.nhs.blackcountry.signon.keycloak.directory;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome.Refused;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome.Unavailable;

/**
 * One domain controller. Each verification has a connection of its own that is closed after it: a connection that once carried
 * somebody's password never carries anybody else's question.
 */
final class DomainController {
    /** What says nothing about the password. All but the last two come from the SDK itself. */
    private static final Set<ResultCode> NO_ANSWER = Set.of(
            ResultCode.CONNECT_ERROR,
            ResultCode.SERVER_DOWN,
            ResultCode.TIMEOUT,
            ResultCode.LOCAL_ERROR,
            ResultCode.DECODING_ERROR,
            ResultCode.BUSY,
            ResultCode.UNAVAILABLE);

    private final URI url;
    private final int port;
    private final @Nullable SSLSocketFactory tls;
    private final Limits limits;
    private volatile Instant asideUntil = Instant.MIN;

    /** @param tls null for cleartext */
    DomainController(URI url, @Nullable SSLSocketFactory tls, Limits limits) {
        this.url = url;
        this.port = url.getPort() > 0 ? url.getPort() : tls == null ? 389 : 636;
        this.tls = tls;
        this.limits = limits;
    }

    /** Whether it failed so lately that others are asked first. */
    boolean isAside(Instant now) {
        return now.isBefore(asideUntil);
    }

    void putAside(Instant until) {
        asideUntil = until;
    }

    void welcomeBack() {
        asideUntil = Instant.MIN;
    }

    /**
     * Binds as the person and reads the person's own entry.
     *
     * @param name as the directory takes it in a bind: user principal name or {@code DOMAIN\name}
     * @throws NoAnswerException if nothing was learned of the password
     */
    BindOutcome ask(String name, String password, OwnEntry entry, Deadline deadline) throws NoAnswerException {
        boolean sent = false;
        try (LDAPConnection connection = connect(deadline)) {
            SimpleBindRequest bind = new SimpleBindRequest(name, password);
            bind.setResponseTimeoutMillis(patience(deadline, false));
            try {
                sent = true;
                connection.bind(bind);
            } catch (LDAPException e) {
                return refusal(e);
            }
            return entry.read(connection, patience(deadline, true));
        } catch (LDAPException e) {
            throw noAnswer(e, sent);
        }
    }

    private LDAPConnection connect(Deadline deadline) throws NoAnswerException, LDAPException {
        int millis = deadline.millisLeft(limits.connect());
        if (millis <= 0) {
            throw new NoAnswerException(url + ": no time is left", false);
        }
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(millis);
        options.setResponseTimeoutMillis(limits.response().toMillis());
        options.setFollowReferrals(false);
        options.setAutoReconnect(false);
        options.setUseLinger(false, 0); // the SDK would wait up to five seconds in close()
        LDAPConnection connection =
                new LDAPConnection(new ControllerSockets(url.getHost(), port, tls, millis), options);
        connection.connect(url.getHost(), ControllerSockets.label(url.getHost()), port, millis);
        return connection;
    }

    /** Never 0, which the SDK takes for no limit at all. */
    private long patience(Deadline deadline, boolean bindWasSent) throws NoAnswerException {
        int millis = deadline.millisLeft(limits.response());
        if (millis <= 0) {
            throw new NoAnswerException(url + ": no time is left", bindWasSent);
        }
        return millis;
    }

    /** An answer to the bind is final: to ask another domain controller would count the same wrong password twice. */
    private BindOutcome refusal(LDAPException e) throws NoAnswerException {
        if (ResultCode.INVALID_CREDENTIALS.equals(e.getResultCode())) {
            return new Refused(BindRefusal.reason(e.getDiagnosticMessage()));
        }
        if (saysNothing(e)) {
            throw noAnswer(e, true);
        }
        return new Unavailable(
                url + " answered the bind with " + e.getResultCode() + ": " + e.getDiagnosticMessage(), true);
    }

    static boolean saysNothing(LDAPException e) {
        return NO_ANSWER.contains(e.getResultCode());
    }

    private NoAnswerException noAnswer(LDAPException e, boolean bindWasSent) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new NoAnswerException(url + ": " + e.getResultCode() + (cause == e ? "" : ", " + cause), bindWasSent);
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
