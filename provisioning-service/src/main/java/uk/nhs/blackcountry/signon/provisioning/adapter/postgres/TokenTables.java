package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.token.Denials;
import uk.nhs.blackcountry.signon.provisioning.token.Revocations;
import uk.nhs.blackcountry.signon.provisioning.token.SigningKeys;
import uk.nhs.blackcountry.signon.provisioning.token.SingleUse;
import uk.nhs.blackcountry.signon.provisioning.token.Standings;
import uk.nhs.blackcountry.signon.provisioning.token.TakeBack;

/** What site tokens rest on. */
@Configuration(proxyBeanMethods = false)
class TokenTables {

    @Bean
    Standings standings(DataSource dataSource) {
        return new StandingTable(Database.on(dataSource));
    }

    @Bean
    Revocations revocations(DataSource dataSource) {
        return new RevocationTables(Database.on(dataSource));
    }

    @Bean
    TakeBack takeBack(Revocations revocations, Registry registry, Clock clock) {
        return new TakeBack(revocations, registry.audit(), clock);
    }

    @Bean
    Denials denials(DataSource dataSource) {
        return new DenialTable(Database.on(dataSource));
    }

    @Bean
    SingleUse singleUse(DataSource dataSource) {
        return new UsedOnceTable(Database.on(dataSource));
    }

    @Bean
    SigningKeys signingKeys(DataSource dataSource) {
        return new SigningKeyTable(Database.on(dataSource));
    }
}
