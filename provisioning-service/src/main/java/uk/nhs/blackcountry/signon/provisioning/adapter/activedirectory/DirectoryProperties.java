package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;

/**
 * One trust of {@code trusts.yaml}, as far as reading its directory goes.
 *
 * @param code the trust's ODS code
 */
record DirectoryProperties(String code, @Nullable Directory directory) {

    Directory required() {
        if (directory == null) {
            throw new IllegalArgumentException("trust " + code + ": directory is missing");
        }
        return directory;
    }

    /**
     * @param domain NetBIOS name, as in {@code DUDLEY\name}
     * @param baseDn root of the naming context: DirSync allows no other base
     * @param urls domain controllers in order of preference; LDAPS only
     * @param caFile the only CA believed for this trust, PEM
     */
    record Directory(
            String domain,
            String baseDn,
            List<URI> urls,
            Path caFile,
            @Nullable Sync sync) {
        Directory {
            require(domain, "domain");
            require(baseDn, "base-dn");
            if (urls == null || urls.isEmpty()) {
                throw new IllegalArgumentException("directory.urls is missing: name at least one domain controller");
            }
            for (URI url : urls) {
                if (!"ldaps".equals(url.getScheme()) || url.getHost() == null) {
                    throw new IllegalArgumentException("directory.urls: " + url
                            + " is not ldaps://host[:port]; a directory is read over TLS only");
                }
            }
            if (caFile == null || !Files.isReadable(caFile)) {
                throw new IllegalArgumentException("directory.ca-file: cannot read " + caFile);
            }
        }

        Sync requiredSync() {
            if (sync == null) {
                throw new IllegalArgumentException("directory.sync is missing: who shall read the directory?");
            }
            return sync;
        }
    }

    /**
     * @param bindName user principal name or DN of the account that reads
     * @param notOrdinary names of accounts that are nobody's in particular; {@code *} stands for any characters
     * @param employeeIdRequired whether an account without an employee number is not ordinary
     * @param searchBases below which accounts are staff's: distinguished names; everywhere where there is none
     * @param excludedBases below which they are not, all the same
     * @param attributes where numbers are kept
     */
    record Sync(
            String bindName,
            String bindPassword,

            @DefaultValue({
                "svc-*",
                "svc_*",
                "*-adm",
                "adm-*",
                "*-admin",
                "ward-*",
                "generic-*",
                "test-*",
                "krbtgt",
                "guest",
                "administrator"
            })
            List<String> notOrdinary,

            @DefaultValue("true") boolean employeeIdRequired,
            @DefaultValue List<String> searchBases,
            @DefaultValue List<String> excludedBases,
            @DefaultValue Attributes attributes) {
        Sync {
            require(bindName, "sync.bind-name");
            require(bindPassword, "sync.bind-password");
        }

        @Override
        public String toString() {
            return "Sync[" + bindName + "]";
        }
    }

    /**
     * @param cis2 null where the directory keeps no user ids of the Care Identity Service
     * @param registrations by professional body: {@code gmc: extensionAttribute4}
     */
    record Attributes(
            @DefaultValue("employeeID") String employeeNumber,
            @Nullable String cis2,
            @Nullable Map<Registration.Body, String> registrations) {
        IdentifierAttributes asIdentifiers() {
            return new IdentifierAttributes(employeeNumber, cis2, registrations == null ? Map.of() : registrations);
        }
    }

    private static void require(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("directory." + name + " is missing");
        }
    }
}
