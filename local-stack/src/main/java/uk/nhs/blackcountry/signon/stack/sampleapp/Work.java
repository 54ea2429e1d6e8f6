package uk.nhs.blackcountry.signon.stack.sampleapp;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClient;
import uk.nhs.blackcountry.signon.stafftoken.Grant;
import uk.nhs.blackcountry.signon.stafftoken.RefusedTokenException;
import uk.nhs.blackcountry.signon.stafftoken.Site;
import uk.nhs.blackcountry.signon.stafftoken.StaffToken;
import uk.nhs.blackcountry.signon.stafftoken.StaffTokens;

/**
 * Where somebody works, and what they may do there: which places there are, the realm token says; what may be done at each, the app's API is asked with a site
 * token. While none can be had, the realm token is gone by ("At three in the morning").
 */
@Component
class Work {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);

    private final StaffTokens realmTokens;
    private final Exchange exchange;
    private final RestClient api;

    Work(Addresses addresses, Exchange exchange, RestClient.Builder http) {
        this.realmTokens = StaffTokens.ofRealm(URI.create(addresses.realm()), Addresses.APP)
                .build();
        this.exchange = exchange;
        this.api = http.baseUrl(addresses.url()).build();
    }

    /**
     * @param mayDo roles of this app; empty where refused
     * @param until when that is to be asked again
     * @param live whether the registry said so just now; otherwise the realm did, when it issued the token
     * @param refusal why not; null where nothing is in the way
     */
    record Place(
            Site site,
            List<String> mayDo,
            @Nullable Instant until,
            boolean live,
            @Nullable RegistryRefusal refusal) {}

    /** @throws RefusedTokenException if the realm's own token is none: its keys cannot be had, or this app is set up wrongly */
    List<Place> of(OAuth2AccessToken realmToken, Exchange.Kept kept) throws RefusedTokenException {
        StaffToken realm = realmTokens.verify(realmToken.getTokenValue());
        List<Place> places = new ArrayList<>();
        for (Site site : realm.grants().stream().map(Work::site).distinct().toList()) {
            places.add(place(realm, site, realmToken, kept));
        }
        return places;
    }

    private static Site site(Grant grant) {
        return new Site(grant.trust(), grant.site() == null ? grant.trust() : grant.site());
    }

    private Place place(StaffToken realm, Site site, OAuth2AccessToken realmToken, Exchange.Kept kept) {
        Exchange.Answer answer = exchange.ask(realmToken, site, kept);
        if (answer instanceof Exchange.Refused refused) {
            return new Place(site, List.of(), null, true, refused.why());
        }
        if (answer instanceof Exchange.Granted granted) {
            try {
                PlacesApi.Here here = here(site, granted.token());
                return new Place(site, here.mayDo(), here.until(), true, null);
            } catch (HttpServerErrorException noKeys) {
                if (!noKeys.getStatusCode().isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)) {
                    throw noKeys;
                }
            }
        }
        LOG.warn(
                "No site token for {} at {}: gone on with the realm token until {}",
                realm.person(),
                site.code(),
                realm.expiresAt());
        return new Place(site, realm.rolesAt(site).stream().sorted().toList(), realm.expiresAt(), false, null);
    }

    private PlacesApi.Here here(Site site, OAuth2AccessToken siteToken) {
        PlacesApi.Here here = api.get()
                .uri("/api/places/{trust}/{site}", site.trust(), site.code())
                .headers(headers -> headers.setBearerAuth(siteToken.getTokenValue()))
                .retrieve()
                .body(PlacesApi.Here.class);
        if (here == null) {
            throw new IllegalStateException("the API says nothing");
        }
        return here;
    }
}
