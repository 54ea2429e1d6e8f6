package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is asked of administrators' tokens besides.
 *
 * @param acr the {@code acr} values of which a token must have one: {@code REGISTRY_API_ACR}, {@code two-factors}; none: any sign-in will do
 */
@ConfigurationProperties("registry.api")
record ApiProperties(Set<String> acr) {
    ApiProperties(@Nullable Set<String> acr) {
        this.acr = acr == null ? Set.of() : Set.copyOf(acr);
    }
}
