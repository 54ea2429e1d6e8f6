package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param policy the file; null or blank for the one that comes with the service */
@ConfigurationProperties("registry.entitlement")
record PolicyProperties(@Nullable String policy) {
    PolicyFile file() {
        return policy == null || policy.isBlank() ? PolicyFile.ofTheService() : PolicyFile.at(policy.strip());
    }
}
