package uk.nhs.blackcountry.signon.provisioning.adapter.esr;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Statement;
import uk.nhs.blackcountry.signon.provisioning.extract.ExtractSource;

/** One source for each trust of {@code trusts.yaml} that gives an ESR extract. */
@Configuration(proxyBeanMethods = false)
public class EsrConfiguration {

    @Bean
    public List<ExtractSource> esrSources(Environment environment, Clock clock) {
        return Binder.get(environment).bind("trusts", Bindable.listOf(EsrProperties.class)).orElse(List.of()).stream()
                .flatMap(trust -> trust.esr() == null
                        ? Stream.empty()
                        : Stream.of(source(new OdsCode(trust.code()), trust.esr(), clock)))
                .toList();
    }

    private static ExtractSource source(OdsCode trust, EsrProperties.Esr esr, Clock clock) {
        return new ExtractSource(
                "esr." + trust,
                trust,
                EnumSet.of(Statement.EMPLOYMENT),
                esr.files(),
                new EsrRows(trust, esr, clock),
                clock);
    }
}
