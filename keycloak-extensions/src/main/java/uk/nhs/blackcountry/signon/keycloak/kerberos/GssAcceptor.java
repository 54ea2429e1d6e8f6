package uk.nhs.blackcountry.signon.keycloak.kerberos;

import static java.util.Objects.requireNonNullElse;

import com.sun.security.jgss.AuthorizationDataEntry;
import com.sun.security.jgss.ExtendedGSSContext;
import com.sun.security.jgss.InquireType;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KeyTab;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.Oid;

/**
 * The JDK's acceptor of Kerberos, as whichever of the keytab's services a ticket is for: so one keytab serves the realms of all trusts. Asks no
 * domain controller and takes no delegated credential. The JDK remembers tickets that were used and refuses them; its memory is this
 * process's.
 */
final class GssAcceptor implements Acceptor {
    private static final Oid SPNEGO = oid("1.3.6.1.5.5.2");
    private static final Oid KERBEROS = oid("1.2.840.113554.1.2.2");
    private static final byte[] NOTHING = {};

    private final Subject server;

    /** @param keytab read anew when it changes */
    GssAcceptor(Path keytab) {
        this.server = serverOf(keytab);
    }

    @Override
    public Ticket open(byte[] token) throws InvalidTokenException {
        try {
            return Subject.doAs(server, (PrivilegedExceptionAction<Ticket>) () -> establish(token));
        } catch (PrivilegedActionException e) {
            throw new InvalidTokenException(String.valueOf(e.getCause()));
        } catch (RuntimeException e) {
            // What the JDK's parser throws at a token that was made to hurt it.
            throw new InvalidTokenException(e.getClass().getSimpleName());
        }
    }

    private static Ticket establish(byte[] token) throws GSSException, InvalidTokenException {
        GSSManager manager = GSSManager.getInstance();
        GSSCredential keys = manager.createCredential(
                null, GSSCredential.INDEFINITE_LIFETIME, new Oid[] {SPNEGO, KERBEROS}, GSSCredential.ACCEPT_ONLY);
        GSSContext context = manager.createContext(keys);
        try {
            byte[] answer = requireNonNullElse(context.acceptSecContext(token, 0, token.length), NOTHING);
            if (!context.isEstablished()) {
                throw new InvalidTokenException("the mechanisms would need another round");
            }
            return new Ticket(
                    context.getSrcName().toString(),
                    context.getTargName().toString(),
                    AuthorizationData.certificate(attached(context)),
                    answer);
        } finally {
            context.dispose();
        }
    }

    private static AuthorizationDataEntry[] attached(GSSContext context) {
        try {
            return context instanceof ExtendedGSSContext extended
                    ? (AuthorizationDataEntry[]) extended.inquireSecContext(InquireType.KRB5_GET_AUTHZ_DATA)
                    : new AuthorizationDataEntry[0];
        } catch (GSSException e) {
            // The ticket carries none.
            return new AuthorizationDataEntry[0];
        }
    }

    /**
     * What Krb5LoginModule makes of the principal {@code *}, without the module: that one asks for the machine's default realm, and there is
     * none where a server of four realms runs in a container.
     */
    private static Subject serverOf(Path keytab) {
        return new Subject(true, Set.of(), Set.of(), Set.of(KeyTab.getUnboundInstance(keytab.toFile())));
    }

    private static Oid oid(String text) {
        try {
            return new Oid(text);
        } catch (GSSException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
