package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import com.unboundid.util.ssl.cert.ManageCertificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLServerSocketFactory;

/** A trust's own certificate authority and the certificate of its domain controller for {@code localhost}. Made once, then kept. */
final class TlsMaterial {
    /** Guards a file that only this user can read, beside it in the state folder: not a secret. */
    private static final String STORE_PASSWORD = "changeit";

    private final Path folder;
    private final String domain;

    TlsMaterial(Path folder, String domain) {
        this.folder = folder;
        this.domain = domain;
    }

    /** The authority's certificate in PEM: the only one that clients of this trust are to believe. */
    Path authority() {
        return folder.resolve("ca.pem");
    }

    private Path serverStore() {
        return folder.resolve("server.p12");
    }

    SSLServerSocketFactory serverSockets() throws IOException {
        if (!Files.exists(serverStore())) {
            make();
        }
        try {
            KeyStoreKeyManager keys =
                    new KeyStoreKeyManager(serverStore().toString(), STORE_PASSWORD.toCharArray(), "PKCS12", "server");
            return new SSLUtil(keys, new TrustAllTrustManager()).createSSLServerSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot be used: " + serverStore() + "; delete the folder to start afresh", e);
        }
    }

    private void make() throws IOException {
        Path authorityStore = folder.resolve("ca.p12");
        Path request = folder.resolve("server.csr");
        Path certificate = folder.resolve("server.pem");
        Path fresh = folder.resolve("server.p12.new");
        for (Path leftover : List.of(authorityStore, request, certificate, fresh, authority())) {
            Files.deleteIfExists(leftover);
        }
        tool(
                authorityStore,
                "generate-self-signed-certificate",
                "--alias",
                "ca",
                "--subject-dn",
                "CN=" + domain + " synthetic CA",
                "--days-valid",
                "3650",
                "--key-algorithm",
                "EC",
                "--key-size-bits",
                "256",
                "--signature-algorithm",
                "SHA256withECDSA",
                "--basic-constraints-is-ca",
                "true",
                "--key-usage",
                "key-cert-sign");
        tool(
                authorityStore,
                "export-certificate",
                "--alias",
                "ca",
                "--output-format",
                "PEM",
                "--output-file",
                authority().toString());
        tool(
                fresh,
                "generate-certificate-signing-request",
                "--alias",
                "server",
                "--subject-dn",
                "CN=localhost",
                "--key-algorithm",
                "EC",
                "--key-size-bits",
                "256",
                "--signature-algorithm",
                "SHA256withECDSA",
                "--subject-alternative-name-dns",
                "localhost",
                "--subject-alternative-name-ip-address",
                "127.0.0.1",
                "--extended-key-usage",
                "server-auth",
                "--output-format",
                "PEM",
                "--output-file",
                request.toString());
        tool(
                authorityStore,
                "sign-certificate-signing-request",
                "--signing-certificate-alias",
                "ca",
                "--request-input-file",
                request.toString(),
                "--certificate-output-file",
                certificate.toString(),
                "--output-format",
                "PEM",
                "--days-valid",
                "3650",
                "--include-requested-extensions",
                "--no-prompt");
        tool(
                fresh,
                "import-certificate",
                "--alias",
                "server",
                "--certificate-file",
                certificate.toString(),
                "--certificate-file",
                authority().toString(),
                "--no-prompt");
        Files.move(fresh, serverStore());
        for (Path secret : List.of(authorityStore, serverStore())) {
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static void tool(Path store, String command, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(command, "--keystore", store.toString(), "--keystore-password"));
        line.add(STORE_PASSWORD);
        if (command.startsWith("generate")) {
            line.addAll(List.of("--keystore-type", "PKCS12"));
        }
        line.addAll(List.of(arguments));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ResultCode code = ManageCertificates.main(null, said, said, line.toArray(String[]::new));
        if (code != ResultCode.SUCCESS) {
            throw new IOException(command + " failed (" + code + "): " + said.toString(StandardCharsets.UTF_8));
        }
    }
}
