package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Policy;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/** The policy on entitlements: {@code registry.entitlement.policy}, or the file that comes with the service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PolicyProperties.class)
public class PolicyConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyConfiguration.class);

    @Bean
    public Policy entitlementPolicy(PolicyProperties properties, Trusts trusts) {
        PolicyFile file = properties.file();
        Policy policy = new PolicyReader(trusts).read(file.name(), file.text());
        LOG.info(
                "{}: version {} of the policy, {} rules",
                file.name(),
                policy.version(),
                policy.rules().size());
        return policy;
    }
}
