package uk.nhs.blackcountry.signon.provisioning.adapter.feed;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.nhs.blackcountry.signon.provisioning.placement.FeedReader;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/** The feeds of placements that can be uploaded. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FeedProperties.class)
public class FeedConfiguration {

    @Bean
    FeedReader feedReader(FeedProperties properties, Trusts trusts) {
        properties.feeds().stream()
                .filter(feed -> trusts.find(feed.host()).isEmpty())
                .findFirst()
                .ifPresent(feed -> {
                    throw new IllegalArgumentException("registry.placements.feeds: " + feed.name()
                            + " is of a trust that is not configured: " + feed.trust());
                });
        return new UploadedFeeds(properties);
    }
}
