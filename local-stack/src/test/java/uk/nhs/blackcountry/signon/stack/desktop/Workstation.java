package uk.nhs.blackcountry.signon.stack.desktop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedExceptionAction;
import java.util.Base64;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.Oid;
import uk.nhs.blackcountry.signon.stack.directory.SambaDirectory;

/** A computer at which somebody is logged on to a domain: fetches tickets for our service as its browser would. */
final class Workstation {
    private static final String SERVICE = "HTTP/localhost";
    private static final String SPNEGO = "1.3.6.1.5.5.2";
    private static final String KERBEROS = "1.2.840.113554.1.2.2";
    private static final String KERBEROS_NAME = "1.2.840.113554.1.2.2.1";
    private static final String MICROSOFTS_KERBEROS = "1.2.840.48018.1.2.2";
    private static final String NTLM = "1.3.6.1.4.1.311.2.2.10";

    private final String principal;
    private final String password;
    private final String realm;

    private Workstation(String principal, String password, String realm) {
        this.principal = principal;
        this.password = password;
        this.realm = realm;
    }

    /** Tells this JVM where the domains' controllers are. Only for those who ask for tickets: our acceptor needs no such file. */
    static void knows(Path folder, SambaDirectory... domains) throws IOException {
        StringBuilder realms = new StringBuilder();
        for (SambaDirectory each : domains) {
            realms.append("%s = {\n  kdc = %s\n}\n"
                    .formatted(each.domain().realm(), each.domain().address()));
        }
        Path file = Files.writeString(
                folder.resolve("krb5.conf"), """
                [libdefaults]
                default_realm = %s
                dns_lookup_kdc = false
                udp_preference_limit = 1
                [realms]
                %s""".formatted(domains[0].domain().realm(), realms));
        System.setProperty("java.security.krb5.conf", file.toString());
    }

    /** @param name as typed at the computer: an account's name, or the front of its user principal name */
    static Workstation of(String name, String password, SambaDirectory.Domain domain) {
        return new Workstation(name + "@" + domain.realm(), password, domain.realm());
    }

    /** {@code Negotiate} and a token with a ticket never used before. */
    String ticket() throws Exception {
        return header(token(SPNEGO));
    }

    /** As browsers on Windows send it: Microsoft's own number for Kerberos first, NTLM last. */
    String ticketAsWindowsSendsIt() throws Exception {
        byte[] mechanisms = element(0x30, oid(MICROSOFTS_KERBEROS), oid(KERBEROS), oid(NTLM));
        byte[] init = element(0x30, element(0xA0, mechanisms), element(0xA2, element(0x04, token(KERBEROS))));
        return header(element(0x60, oid(SPNEGO), element(0xA0, init)));
    }

    static String header(byte[] token) {
        return "Negotiate " + Base64.getEncoder().encodeToString(token);
    }

    private byte[] token(String mechanism) throws Exception {
        return Subject.doAs(loggedOn(), (PrivilegedExceptionAction<byte[]>) () -> {
            GSSManager manager = GSSManager.getInstance();
            GSSContext context = manager.createContext(
                    manager.createName(SERVICE + "@" + realm, new Oid(KERBEROS_NAME)),
                    new Oid(mechanism),
                    null,
                    GSSContext.DEFAULT_LIFETIME);
            context.requestMutualAuth(true);
            return context.initSecContext(new byte[0], 0, 0);
        });
    }

    private Subject loggedOn() throws Exception {
        Subject subject = new Subject();
        Configuration configuration = new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {
                    new AppConfigurationEntry(
                            "com.sun.security.auth.module.Krb5LoginModule",
                            AppConfigurationEntry.LoginModuleControlFlag.REQUIRED,
                            Map.of("principal", principal, "refreshKrb5Config", "true"))
                };
            }
        };
        new LoginContext("workstation", subject, this::answer, configuration).login();
        return subject;
    }

    private void answer(Callback[] questions) {
        for (Callback question : questions) {
            if (question instanceof PasswordCallback asked) {
                asked.setPassword(password.toCharArray());
            }
        }
    }

    private static byte[] oid(String text) throws GSSException {
        return new Oid(text).getDER();
    }

    /** DER, X.690. */
    private static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            value.writeBytes(part);
        }
        int length = value.size();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        if (length >= 0x80) {
            whole.write(0x82);
            whole.write(length >> 8);
        }
        whole.write(length);
        whole.writeBytes(value.toByteArray());
        return whole.toByteArray();
    }
}
