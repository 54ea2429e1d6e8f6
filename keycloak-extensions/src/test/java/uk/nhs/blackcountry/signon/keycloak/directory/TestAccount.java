package uk.nhs.blackcountry.signon.keycloak.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account as Active Directory holds it: valid until a test says otherwise. */
final class TestAccount {
    /** A known pair: the octets, and how Microsoft's tools show them. */
    static final byte[] GUID_OCTETS = HexFormat.of().parseHex("33221100554477668899aabbccddeeff");

    static final UUID GUID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

    private final String name;
    private final Entry entry;

    private TestAccount(String name) {
        this.name = name;
        this.entry = new Entry(
                "CN=" + name + "," + TestController.BASE,
                new Attribute("objectClass", "user"),
                new Attribute("cn", name),
                new Attribute("sAMAccountName", name),
                new Attribute("userPrincipalName", name + "@dgft.test"),
                new Attribute("objectGUID", GUID_OCTETS),
                new Attribute("userAccountControl", "512"),
                new Attribute("accountExpires", "9223372036854775807"),
                new Attribute("givenName", "Asha"),
                new Attribute("sn", "Patel"),
                new Attribute("mail", "asha.patel@nhs.net"),
                new Attribute("userPassword", TestController.PASSWORD));
    }

    static TestAccount named(String name) {
        return new TestAccount(name);
    }

    TestAccount with(String attribute, String value) {
        entry.setAttribute(attribute, value);
        return this;
    }

    TestAccount without(String attribute) {
        entry.removeAttribute(attribute);
        return this;
    }

    Entry entry() {
        return entry;
    }

    String dn() {
        return entry.getDN();
    }

    /** By the explicit principal name, the implicit one, and {@code DOMAIN\name}. */
    List<String> bindNames() {
        @Nullable String principal = entry.getAttributeValue("userPrincipalName");
        String implicit = name + "@dudley.test";
        return List.of(principal == null ? implicit : principal, implicit, "DUDLEY\\" + name);
    }
}
