package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.ldap.sdk.RDN;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;

/**
 * Where a domain controller is, and what is known of it.
 *
 * <p>The Active Directory behaviour suite is one set of cases ({@link BindBehaviour}, {@link SearchBehaviour}, {@link ChangeBehaviour},
 * {@link DirSyncBehaviour}), run against the stand-in in every build and against a real Samba domain controller in the tier {@code
 * real-ad}. What a directory does otherwise it declares by leaving out a {@link Trait}; the cases then test the difference.
 * docs/testing.md lists them.
 *
 * @param authority PEM file of the certificate to trust
 * @param domain NetBIOS name
 * @param traits what of Active Directory it does
 * @param expiry makes a password too old, by the distinguished name of its account: no plain LDAP client can
 */
record DirectoryUnderTest(
        String host,
        int port,
        Path authority,
        String domain,
        String dnsName,
        String administratorPassword,
        Set<Trait> traits,
        Expiry expiry) {

    interface Expiry {
        void expirePassword(String dn) throws Exception;
    }

    /** The stand-in for Dudley's domain, and what it does not do as Active Directory does: docs/testing.md. */
    static DirectoryUnderTest standIn(AdDirectory directory) {
        return new DirectoryUnderTest(
                "localhost",
                directory.port(),
                directory.authority(),
                "DUDLEY",
                "dudley.test",
                SyntheticPasswords.ADMINISTRATOR,
                EnumSet.complementOf(EnumSet.of(Trait.PASSWORDS_KEEP_THEIR_DATE, Trait.OLD_PASSWORDS_LINGER)),
                dn -> directory.expirePassword(new RDN(dn.split(",", 2)[0]).getAttributeValues()[0]));
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    String baseDn() {
        return "DC=" + dnsName.replace(".", ",DC=");
    }
}
