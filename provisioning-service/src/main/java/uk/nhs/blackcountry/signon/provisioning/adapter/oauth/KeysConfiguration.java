package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.token.RotateKeys;
import uk.nhs.blackcountry.signon.provisioning.token.SigningKeys;

/** The signing keys, without the doors: what an operator's command needs as well. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenProperties.class)
public class KeysConfiguration {

    @Bean
    SealedKeys sealedKeys(TokenProperties properties) {
        return new SealedKeys(SealingKey.of(properties));
    }

    @Bean
    public RotateKeys rotateKeys(
            SigningKeys keys, SealedKeys maker, Registry registry, TokenProperties properties, Clock clock) {
        return new RotateKeys(keys, maker, registry.audit(), properties.plan(), clock);
    }
}
