package uk.nhs.blackcountry.signon.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.stack.directory.AdDirectory;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** Writes {@code trusts.yaml} as docs/rooms.md describes it, for directories that run here. */
public final class TrustsFile {
    /** The environment variable in which both sides find the password of a trust's sync account. */
    public static String syncPasswordVariable(Trust trust) {
        return trust.code() + "_SYNC_PASSWORD";
    }

    private TrustsFile() {}

    public static Path write(Path file, List<AdDirectory> directories) throws IOException {
        String trusts = directories.stream().map(TrustsFile::entry).collect(Collectors.joining());
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.writeString(file, "trusts:\n" + trusts);
    }

    private static String entry(AdDirectory directory) {
        Trust trust = directory.trust();
        String sites = trust.sites().stream()
                .map(site -> "      - { code: %s, name: \"%s\" }\n".formatted(site.code(), site.name()))
                .collect(Collectors.joining());
        return """
              - code: %s
                name: "%s"
                short-name: "%s"
                sites:
            %s    password-change-url: https://passwords.%s/
                service-desk: 01384 000000
                directory:
                  domain: %s
                  upn-suffixes: [%s]
                  kerberos-realm: %s
                  base-dn: %s
                  urls: ["%s"]
                  ca-file: "%s"
                  sync:
                    bind-name: %s
                    bind-password: ${%s}
            """.formatted(
                        trust.code(),
                        trust.fullName(),
                        trust.shortName(),
                        sites,
                        trust.dnsName(),
                        trust.domain(),
                        trust.dnsName(),
                        trust.dnsName().toUpperCase(Locale.ROOT),
                        trust.baseDn(),
                        directory.url(),
                        directory.authority().toAbsolutePath(),
                        directory.syncUpn(),
                        syncPasswordVariable(trust));
    }
}
