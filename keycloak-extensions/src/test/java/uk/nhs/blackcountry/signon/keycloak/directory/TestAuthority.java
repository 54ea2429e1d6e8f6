package uk.nhs.blackcountry.signon.keycloak.directory;

import com.unboundid.asn1.ASN1Boolean;
import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.util.OID;
import com.unboundid.util.ObjectPair;
import com.unboundid.util.ssl.cert.PublicKeyAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.SignatureAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.X509Certificate;
import com.unboundid.util.ssl.cert.X509CertificateExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;

/** A trust's certificate authority, made anew for a test. */
final class TestAuthority {
    private static final SignatureAlgorithmIdentifier SIGNATURE = SignatureAlgorithmIdentifier.SHA_256_WITH_RSA;
    private static final OID SUBJECT_ALT_NAME = new OID("2.5.29.17"); // RFC 5280 section 4.2.1.6
    private static final byte DNS_NAME = (byte) 0x82;
    private static final X509CertificateExtension IS_AUTHORITY = new X509CertificateExtension(
            new OID("2.5.29.19"), true, new ASN1Sequence(new ASN1Boolean(true)).encode()); // section 4.2.1.9
    private static final long FROM =
            System.currentTimeMillis() - Duration.ofHours(1).toMillis();
    private static final long UNTIL = FROM + Duration.ofDays(1).toMillis();

    private final X509Certificate certificate;
    private final KeyPair keys;

    TestAuthority(String name) {
        ObjectPair<X509Certificate, KeyPair> pair = selfSigned("CN=" + name + " CA", IS_AUTHORITY);
        this.certificate = pair.getFirst();
        this.keys = pair.getSecond();
    }

    java.security.cert.X509Certificate certificate() {
        try {
            return (java.security.cert.X509Certificate) certificate.toCertificate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Path writePem(Path file) throws IOException {
        return Files.write(file, certificate.toPEM());
    }

    /** TLS for a server whose certificate carries exactly these host names. */
    SSLServerSocketFactory serverFor(String... hosts) {
        ASN1Element[] names = Stream.of(hosts)
                .map(host -> new ASN1OctetString(DNS_NAME, host))
                .toArray(ASN1Element[]::new);
        KeyPair server = selfSigned("CN=unused").getSecond();
        try {
            PublicKeyAlgorithmIdentifier rsa = PublicKeyAlgorithmIdentifier.RSA;
            X509Certificate spare = selfSignedWith(server);
            X509Certificate issued = X509Certificate.generateIssuerSignedCertificate(
                    SIGNATURE,
                    certificate,
                    keys.getPrivate(),
                    rsa.getOID(),
                    spare.getPublicKeyAlgorithmParameters(),
                    spare.getEncodedPublicKey(),
                    spare.getDecodedPublicKey(),
                    new DN("CN=a domain controller"),
                    FROM,
                    UNTIL,
                    new X509CertificateExtension(SUBJECT_ALT_NAME, false, new ASN1Sequence(names).encode()));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "server", server.getPrivate(), new char[0], new Certificate[] {issued.toCertificate(), certificate()
                    });
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX");
            keyManagers.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), null, null);
            return context.getServerSocketFactory();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate selfSignedWith(KeyPair keys) throws Exception {
        return X509Certificate.generateSelfSignedCertificate(SIGNATURE, keys, new DN("CN=unused"), FROM, UNTIL);
    }

    private static ObjectPair<X509Certificate, KeyPair> selfSigned(
            String subject, X509CertificateExtension... extensions) {
        try {
            return X509Certificate.generateSelfSignedCertificate(
                    SIGNATURE, PublicKeyAlgorithmIdentifier.RSA, 2048, new DN(subject), FROM, UNTIL, extensions);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
