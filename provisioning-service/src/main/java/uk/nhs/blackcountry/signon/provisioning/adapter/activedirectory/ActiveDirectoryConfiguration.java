package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.OrdinaryAccounts;

/** One source for each trust of {@code trusts.yaml}. */
@Configuration(proxyBeanMethods = false)
public class ActiveDirectoryConfiguration {

    /** The sources that {@code trusts} in the environment describes; the conformance tests elsewhere start here too. */
    @Bean
    public List<AccountSource> directorySources(Environment environment) {
        return Binder.get(environment)
                .bind("trusts", Bindable.listOf(DirectoryProperties.class))
                .orElse(List.of())
                .stream()
                .map(ActiveDirectoryConfiguration::source)
                .toList();
    }

    private static AccountSource source(DirectoryProperties trust) {
        OdsCode code = new OdsCode(trust.code());
        try {
            DirectoryProperties.Directory directory = trust.required();
            DirectoryProperties.Sync sync = directory.requiredSync();
            OrdinaryAccounts ordinary = new OrdinaryAccounts(sync.notOrdinary(), sync.employeeIdRequired());
            return new ActiveDirectorySource(
                    code,
                    new DomainControllers(directory, sync),
                    directory.baseDn(),
                    new EntryReader(
                            code,
                            directory.domain(),
                            ordinary,
                            DirectoryScope.of(directory.baseDn(), sync.searchBases(), sync.excludedBases()),
                            sync.attributes().asIdentifiers()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("trusts.yaml, trust " + code + ": " + e.getMessage(), e);
        }
    }
}
