package uk.nhs.blackcountry.signon.stack.access;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import uk.nhs.blackcountry.signon.stack.pages.Page;

/**
 * What a browser is told to post to an app, and what somebody may make of it on the way. Each change leaves the answer that it is made of as it is.
 *
 * @param xml the {@code Response}
 * @param relayState what the app sent along
 */
record SamlAnswer(String xml, String relayState) {
    private static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
    private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";

    static SamlAnswer on(Page page) {
        if (!SamlApp.isAnswer(page)) {
            throw new IllegalStateException("no answer on " + page.summary());
        }
        String posted = page.html().select("input[name=SAMLResponse]").attr("value");
        return new SamlAnswer(
                new String(Base64.getDecoder().decode(posted), StandardCharsets.UTF_8),
                page.html().select("input[name=RelayState]").attr("value"));
    }

    /** As a form. */
    Map<String, String> posted() {
        return Map.of(
                "SAMLResponse",
                Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8)),
                "RelayState",
                relayState);
    }

    /** From when on the assertion is not to be taken. */
    Instant notOnOrAfter() {
        Document document = SamlApp.parsed(xml.getBytes(StandardCharsets.UTF_8));
        return Instant.parse(
                SamlApp.all(document, ASSERTION, "Conditions").get(0).getAttribute("NotOnOrAfter"));
    }

    /** Brought to where somebody else began. */
    SamlAnswer with(String otherRelayState) {
        return new SamlAnswer(xml, otherRelayState);
    }

    /** No signature is left. */
    SamlAnswer unsigned() {
        return changed(document -> SamlApp.all(document, DSIG, "Signature").forEach(SamlAnswer::remove));
    }

    /** For another address, as far as it can be changed without touching what is signed: the assertion. */
    SamlAnswer sentTo(String destination) {
        return changed(document -> {
            Element response = document.getDocumentElement();
            remove(child(response, DSIG, "Signature"));
            response.setAttribute("Destination", destination);
        });
    }

    /** About another person; the signatures stay. */
    SamlAnswer about(String person) {
        return changed(
                document -> SamlApp.all(document, ASSERTION, "NameID").forEach(name -> name.setTextContent(person)));
    }

    /** About another person, in an assertion of one's own before the one that is signed (signature wrapping). */
    SamlAnswer wrappedAbout(String person) {
        return changed(document -> {
            Element signed = SamlApp.all(document, ASSERTION, "Assertion").get(0);
            Element own = (Element) signed.cloneNode(true);
            own.setAttribute("ID", "_own");
            remove(child(own, DSIG, "Signature"));
            Element name =
                    (Element) own.getElementsByTagNameNS(ASSERTION, "NameID").item(0);
            name.setTextContent(person);
            Element response = document.getDocumentElement();
            remove(child(response, DSIG, "Signature"));
            response.insertBefore(own, signed);
        });
    }

    /** Answer and assertion, each signed anew with somebody else's key. */
    SamlAnswer signedBy(SamlApp other) {
        return new SamlAnswer(unsigned().xml(), relayState).changed(document -> {
            sign(SamlApp.all(document, ASSERTION, "Assertion").get(0), other);
            sign(document.getDocumentElement(), other);
        });
    }

    private static void sign(Element element, SamlApp signer) {
        XMLSignatureFactory signatures = XMLSignatureFactory.getInstance("DOM");
        element.setIdAttribute("ID", true);
        try {
            Reference whole = signatures.newReference(
                    "#" + element.getAttribute("ID"),
                    signatures.newDigestMethod(DigestMethod.SHA256, null),
                    List.of(
                            signatures.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                            signatures.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
                    null,
                    null);
            SignedInfo info = signatures.newSignedInfo(
                    signatures.newCanonicalizationMethod(
                            CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                    signatures.newSignatureMethod(SignatureMethod.RSA_SHA256, null),
                    List.of(whole));
            DOMSignContext where = new DOMSignContext(
                    signer.key(), element, child(element, ASSERTION, "Issuer").getNextSibling());
            where.setDefaultNamespacePrefix("dsig");
            signatures.newXMLSignature(info, null).sign(where);
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException e) {
            throw new IllegalStateException(e);
        }
    }

    private SamlAnswer changed(Consumer<Document> change) {
        Document document = SamlApp.parsed(xml.getBytes(StandardCharsets.UTF_8));
        change.accept(document);
        try {
            Transformer writer = TransformerFactory.newInstance().newTransformer();
            writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            writer.transform(new DOMSource(document), new StreamResult(text));
            return new SamlAnswer(text.toString(), relayState);
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Element child(Element parent, String namespace, String name) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element
                    && name.equals(element.getLocalName())
                    && namespace.equals(element.getNamespaceURI())) {
                return element;
            }
        }
        throw new IllegalStateException("no " + name + " in " + parent.getTagName());
    }

    private static void remove(Element element) {
        element.getParentNode().removeChild(element);
    }
}
