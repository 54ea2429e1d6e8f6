package uk.nhs.blackcountry.signon.provisioning.app;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.app.SuccessionsConfiguration.SuccessionsProperties;
import uk.nhs.blackcountry.signon.provisioning.trust.Succession;
import uk.nhs.blackcountry.signon.provisioning.trust.Successions;

/** {@code registry.successions}: which trust becomes part of which, for the service and for its commands alike. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SuccessionsProperties.class)
class SuccessionsConfiguration {

    @Bean
    Successions successions(SuccessionsProperties properties) {
        return new Successions(properties.successions().stream()
                .map(entry ->
                        new Succession(new OdsCode(entry.from()), new OdsCode(entry.to()), LocalDate.parse(entry.on())))
                .toList());
    }

    @ConfigurationProperties("registry")
    record SuccessionsProperties(List<Entry> successions) {
        SuccessionsProperties(@Nullable List<Entry> successions) {
            this.successions = successions == null ? List.of() : List.copyOf(successions);
        }

        /** @param on the first day on which it is so, such as {@code 2027-04-01} */
        record Entry(String from, String to, String on) {}
    }
}
