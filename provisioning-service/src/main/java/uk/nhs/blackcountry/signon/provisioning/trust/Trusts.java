package uk.nhs.blackcountry.signon.provisioning.trust;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.nhs.blackcountry.signon.model.OdsCode;

/** All configured trusts. */
public final class Trusts {
    private final Map<OdsCode, Trust> byCode = new LinkedHashMap<>();
    private final Map<OdsCode, Trust> bySite = new HashMap<>();

    /** @throws IllegalArgumentException if there is none, or a trust or a site is named twice */
    public Trusts(List<Trust> trusts) {
        if (trusts.isEmpty()) {
            throw new IllegalArgumentException("no trust is configured");
        }
        for (Trust trust : trusts) {
            if (byCode.put(trust.code(), trust) != null) {
                throw new IllegalArgumentException("trust " + trust.code() + " is configured twice");
            }
            for (OdsCode site : trust.sites()) {
                if (bySite.put(site, trust) != null) {
                    throw new IllegalArgumentException("site " + site + " is configured twice");
                }
            }
        }
    }

    /** In the order configured. */
    public List<Trust> all() {
        return List.copyOf(byCode.values());
    }

    public Optional<Trust> find(OdsCode code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** Whose site this is. */
    public Optional<Trust> ofSite(OdsCode site) {
        return Optional.ofNullable(bySite.get(site));
    }
}
