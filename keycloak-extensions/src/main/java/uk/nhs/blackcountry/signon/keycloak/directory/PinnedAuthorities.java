package uk.nhs.blackcountry.signon.keycloak.directory;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** TLS that believes the certificate authorities of one trust, and no other that the machine may know. */
final class PinnedAuthorities {
    private PinnedAuthorities() {}

    static SSLSocketFactory sockets(List<X509Certificate> authorities) {
        try {
            KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null, null);
            for (X509Certificate authority : authorities) {
                anchors.setCertificateEntry("ca-" + anchors.size(), authority);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this JDK cannot do TLS with a key store in memory", e);
        }
    }
}
