package uk.nhs.blackcountry.signon.keycloak.kerberos;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A privilege attribute certificate as a domain controller makes it, as far as it is read: MS-PAC 2.3 and 2.10. */
final class TestCertificate {
    private static final int CLIENT_INFO = 10;
    private static final int UPN_DNS_INFO = 12;
    private static final int HEAD = 20;

    private final String account;
    private final String domain;
    private int flags = 2;
    private int version;
    private int type = UPN_DNS_INFO;

    private TestCertificate(String account, String domain) {
        this.account = account;
        this.domain = domain;
    }

    static TestCertificate of(String account, String domain) {
        return new TestCertificate(account, domain);
    }

    /** As a domain controller without the updates of November 2021 makes it. */
    TestCertificate withoutAccountName() {
        flags = 0;
        return this;
    }

    TestCertificate ofVersion(int other) {
        version = other;
        return this;
    }

    TestCertificate withoutPrincipalName() {
        type = 13;
        return this;
    }

    byte[] bytes() {
        byte[] upn = utf16("somebody-else@dudley.test");
        byte[] dns = utf16(domain);
        byte[] sam = utf16(account);
        int infoAt = 8 + 2 * 16 + 8;
        int infoSize = HEAD + upn.length + dns.length + sam.length;
        ByteBuffer pac = ByteBuffer.allocate(infoAt + infoSize).order(ByteOrder.LITTLE_ENDIAN);
        pac.putInt(2).putInt(version);
        pac.putInt(CLIENT_INFO).putInt(8).putLong(8 + 2 * 16);
        pac.putInt(type).putInt(infoSize).putLong(infoAt);
        pac.putLong(0);
        pac.putShort((short) upn.length).putShort((short) HEAD);
        pac.putShort((short) dns.length).putShort((short) (HEAD + upn.length));
        pac.putInt(flags);
        pac.putShort((short) sam.length).putShort((short) (HEAD + upn.length + dns.length));
        pac.putShort((short) 0).putShort((short) 0);
        pac.put(upn).put(dns).put(sam);
        return pac.array();
    }

    /** Cut off behind so many octets. */
    byte[] cutAt(int length) {
        return Arrays.copyOf(bytes(), length);
    }

    private static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }
}
