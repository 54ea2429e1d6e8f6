package uk.nhs.blackcountry.signon.stack.access;

import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.cert.ManageCertificates;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import uk.nhs.blackcountry.signon.stack.pages.Page;

/** A service provider, as far as asking and reading the answer goes: signed requests by redirect (SAML bindings 2.0, section 3.4), answers by post. */
final class SamlApp {
    private static final String STORE_PASSWORD = "changeit";
    private static final String SIGNATURE = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";

    private final String entityId;
    private final String consumer;
    private final URI identityProvider;
    private final KeyStore keys;

    SamlApp(String entityId, String consumer, URI identityProvider, Path folder) {
        this.entityId = entityId;
        this.consumer = consumer;
        this.identityProvider = identityProvider;
        try {
            this.keys = keys(Files.createDirectories(folder).resolve(entityId + ".p12"));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore keys(Path store) throws IOException, GeneralSecurityException {
        Files.deleteIfExists(store);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ResultCode code = ManageCertificates.main(
                null,
                said,
                said,
                "generate-self-signed-certificate",
                "--keystore",
                store.toString(),
                "--keystore-password",
                STORE_PASSWORD,
                "--keystore-type",
                "PKCS12",
                "--alias",
                "app",
                "--subject-dn",
                "CN=a test's app",
                "--days-valid",
                "30",
                "--key-algorithm",
                "RSA",
                "--key-size-bits",
                "2048",
                "--signature-algorithm",
                "SHA256withRSA");
        if (!ResultCode.SUCCESS.equals(code)) {
            throw new IOException(code + ": " + said.toString(StandardCharsets.UTF_8));
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD.toCharArray());
        }
        return keys;
    }

    String entityId() {
        return entityId;
    }

    /** Base64 of the DER, as a registration names it. */
    String certificate() {
        try {
            return Base64.getEncoder().encodeToString(keys.getCertificate("app").getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With which it signs. */
    PrivateKey key() {
        try {
            return (PrivateKey) keys.getKey("app", STORE_PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the app sends the browser. */
    URI asks() {
        return asks(consumer, true);
    }

    /** As above, under a name that another request has as well. */
    URI asksAs(String request) {
        return asks(request, consumer, true);
    }

    /**
     * As above, with something wrong about it.
     *
     * @param answerTo where it wants the answer
     * @param signed whether it signs
     */
    URI asks(String answerTo, boolean signed) {
        return asks("_" + UUID.randomUUID(), answerTo, signed);
    }

    private URI asks(String id, String answerTo, boolean signed) {
        String request = "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\""
                + id + "\" Version=\"2.0\" IssueInstant=\""
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\" Destination=\"" + identityProvider
                + "\" AssertionConsumerServiceURL=\"" + answerTo
                + "\" ProtocolBinding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\"><saml:Issuer xmlns:saml=\""
                + ASSERTION + "\">" + entityId + "</saml:Issuer></samlp:AuthnRequest>";
        String query = "SAMLRequest=" + encoded(Base64.getEncoder().encodeToString(deflated(request)));
        if (signed) {
            query += "&SigAlg=" + encoded(SIGNATURE);
            query += "&Signature=" + encoded(Base64.getEncoder().encodeToString(signature(query)));
        }
        return URI.create(identityProvider + "?" + query);
    }

    /** Where an answer is begun that nobody asked for, by the name that a client may have for it. */
    URI unasked(String name) {
        return URI.create(identityProvider + "/clients/" + name);
    }

    private byte[] signature(String query) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key());
            signature.update(query.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] deflated(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out =
                new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** What an assertion states. */
    record Statement(
            String nameId,
            String nameIdFormat,
            String level,
            Instant sessionEnds,
            Map<String, List<String>> attributes,
            int signatures) {}

    /** Whether the browser is told to post an answer to an app. */
    static boolean isAnswer(Page page) {
        return !page.html().select("input[name=SAMLResponse]").isEmpty();
    }

    static Statement read(Page page) {
        String posted = page.html().select("input[name=SAMLResponse]").attr("value");
        Document document = parsed(Base64.getDecoder().decode(posted));
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        for (Element attribute : all(document, ASSERTION, "Attribute")) {
            List<String> values = new ArrayList<>();
            NodeList texts = attribute.getElementsByTagNameNS(ASSERTION, "AttributeValue");
            for (int i = 0; i < texts.getLength(); i++) {
                values.add(texts.item(i).getTextContent());
            }
            attributes.put(attribute.getAttribute("Name"), values);
        }
        Element name = all(document, ASSERTION, "NameID").get(0);
        return new Statement(
                name.getTextContent(),
                name.getAttribute("Format"),
                all(document, ASSERTION, "AuthnContextClassRef").get(0).getTextContent(),
                Instant.parse(all(document, ASSERTION, "AuthnStatement").get(0).getAttribute("SessionNotOnOrAfter")),
                attributes,
                all(document, "http://www.w3.org/2000/09/xmldsig#", "Signature").size());
    }

    static Document parsed(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Element> all(Document document, String namespace, String name) {
        NodeList nodes = document.getElementsByTagNameNS(namespace, name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
