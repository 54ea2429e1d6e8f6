package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import java.net.URI;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistrations;
import uk.nhs.blackcountry.signon.provisioning.token.Denials;
import uk.nhs.blackcountry.signon.provisioning.token.ExamineServiceTokens;
import uk.nhs.blackcountry.signon.provisioning.token.ExamineSiteTokens;
import uk.nhs.blackcountry.signon.provisioning.token.IssueServiceTokens;
import uk.nhs.blackcountry.signon.provisioning.token.IssueSiteTokens;
import uk.nhs.blackcountry.signon.provisioning.token.Revocations;
import uk.nhs.blackcountry.signon.provisioning.token.ServiceToken;
import uk.nhs.blackcountry.signon.provisioning.token.SessionCheck;
import uk.nhs.blackcountry.signon.provisioning.token.SigningKeys;
import uk.nhs.blackcountry.signon.provisioning.token.SingleUse;
import uk.nhs.blackcountry.signon.provisioning.token.SiteToken;
import uk.nhs.blackcountry.signon.provisioning.token.Standings;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/** Site tokens, where {@code registry.tokens.issuer} is set; else none of it is there. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${registry.tokens.issuer:}'.isBlank()")
@Import({KeysConfiguration.class, OauthDoors.class})
public class OauthConfiguration {

    @Bean
    Ring ring(SigningKeys keys, SealedKeys sealed, Clock clock) {
        return new Ring(keys, sealed, clock);
    }

    @Bean
    OwnTokens<SiteToken> siteTokens(Ring ring, TokenProperties properties, Clock clock) {
        return OwnTokens.ofSites(ring, properties.issuerUri(), clock);
    }

    @Bean
    OwnTokens<ServiceToken> serviceTokens(Ring ring, TokenProperties properties, Clock clock) {
        return OwnTokens.ofServices(ring, properties.issuerUri(), clock);
    }

    @Bean
    RateLimits rateLimits(TokenProperties properties) {
        return new RateLimits(properties.rate(), properties.burst());
    }

    @Bean
    ClientAssertions clientAssertions(
            AppRegistrations apps, SingleUse singleUse, TokenProperties properties, Clock clock) {
        return new ClientAssertions(apps, RemoteKeys::at, singleUse, properties.issuerUri(), clock);
    }

    @Bean
    SubjectTokens subjectTokens(
            @Value("${registry.keycloak.url}") URI keycloak,
            @Value("${registry.keycloak.issuer}") String realm,
            Clock clock) {
        URI keys = URI.create(keycloak.toString().replaceAll("/+$", "") + "/realms/" + Contract.REALM
                + "/protocol/openid-connect/certs");
        return new SubjectTokens(RemoteKeys.at(keys), realm, clock);
    }

    @Bean
    Proofs proofs(SingleUse singleUse, Clock clock) {
        return new Proofs(singleUse, clock);
    }

    @Bean
    IssueSiteTokens issueSiteTokens(
            Standings standings,
            SessionCheck realm,
            Ring ring,
            Registry registry,
            Denials denials,
            Trusts trusts,
            TokenProperties properties,
            Clock clock) {
        return new IssueSiteTokens(
                standings,
                realm,
                new SiteTokenText(properties.issuerUri(), new Signatures(ring)),
                registry.audit(),
                denials,
                trusts,
                properties.limits(),
                clock);
    }

    @Bean
    ExamineSiteTokens examineSiteTokens(
            Standings standings,
            SessionCheck realm,
            Revocations revocations,
            Registry registry,
            TokenProperties properties,
            Clock clock) {
        return new ExamineSiteTokens(standings, realm, revocations, registry.audit(), properties.limits(), clock);
    }

    @Bean
    IssueServiceTokens issueServiceTokens(
            AppRegistrations apps,
            Ring ring,
            Registry registry,
            Trusts trusts,
            TokenProperties properties,
            Clock clock) {
        return new IssueServiceTokens(
                apps,
                new ServiceTokenText(properties.issuerUri(), new Signatures(ring)),
                registry.audit(),
                trusts,
                properties.limits(),
                clock);
    }

    @Bean
    ExamineServiceTokens examineServiceTokens(
            AppRegistrations apps, Revocations revocations, Registry registry, Clock clock) {
        return new ExamineServiceTokens(apps, revocations, registry.audit(), clock);
    }

    @Bean
    MetadataController metadataController(TokenProperties properties) {
        return new MetadataController(properties.issuerUri());
    }
}
