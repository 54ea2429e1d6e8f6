package uk.nhs.blackcountry.signon.provisioning.app;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.nhs.blackcountry.signon.provisioning.token.Denials;
import uk.nhs.blackcountry.signon.provisioning.token.EndedSessions;
import uk.nhs.blackcountry.signon.provisioning.token.Revocations;
import uk.nhs.blackcountry.signon.provisioning.token.RotateKeys;
import uk.nhs.blackcountry.signon.provisioning.token.SingleUse;
import uk.nhs.blackcountry.signon.provisioning.token.SweepTokens;

/** What site tokens need done, besides being issued. */
@Configuration(proxyBeanMethods = false)
class TokenSchedule {

    @Bean
    SweepTokens sweepTokens(
            EndedSessions ended, Revocations revocations, SingleUse used, Denials denials, Clock clock) {
        return new SweepTokens(ended, revocations, used, denials, clock);
    }

    /** The very first keys, before anybody asks. */
    @Bean
    ApplicationRunner firstKeys(ObjectProvider<RotateKeys> rotateKeys) {
        return arguments -> rotateKeys.ifAvailable(RotateKeys::run);
    }
}
