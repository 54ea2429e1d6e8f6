package uk.nhs.blackcountry.signon.provisioning.app;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.trust.Trust;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/** The part of {@code trusts.yaml} that says which trusts and sites there are. */
@ConfigurationProperties
record TrustsProperties(List<Entry> trusts) {
    TrustsProperties(@Nullable List<Entry> trusts) {
        if (trusts == null || trusts.isEmpty()) {
            throw new IllegalArgumentException(
                    "no trust is configured: set TRUSTS_FILE to the path of a trusts.yaml that can be read (docs/rooms.md)");
        }
        this.trusts = List.copyOf(trusts);
    }

    record Entry(
            String code,
            String name,
            String shortName,
            @Nullable String serviceDesk,
            @Nullable List<Site> sites) {}

    record Site(String code, String name) {}

    Trusts asTrusts() {
        return new Trusts(trusts.stream().map(TrustsProperties::trust).toList());
    }

    private static Trust trust(Entry entry) {
        List<Site> sites = entry.sites() == null ? List.of() : entry.sites();
        return new Trust(
                new OdsCode(entry.code()),
                entry.name(),
                entry.shortName(),
                entry.serviceDesk() == null ? "" : entry.serviceDesk(),
                sites.stream().map(site -> new OdsCode(site.code())).toList());
    }
}
