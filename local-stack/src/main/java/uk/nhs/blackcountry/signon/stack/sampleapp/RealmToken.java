package uk.nhs.blackcountry.signon.stack.sampleapp;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** The access token that the realm gave the app for whoever is at the browser: as fresh as a page needs it. */
@Component
class RealmToken {
    private final OAuth2AuthorizedClientManager fresh;

    RealmToken(OAuth2AuthorizedClientManager fresh) {
        this.fresh = fresh;
    }

    /**
     * One refresh at a time for a session: a refresh token works once, and used twice by two pages at once it would end the session.
     *
     * @throws org.springframework.security.oauth2.core.OAuth2AuthorizationException {@code invalid_grant} where the session at the realm is over
     */
    OAuth2AccessToken of(Authentication who, HttpServletRequest request, HttpServletResponse response) {
        synchronized (WebUtils.getSessionMutex(request.getSession())) {
            OAuth2AuthorizedClient client =
                    fresh.authorize(OAuth2AuthorizeRequest.withClientRegistrationId(RealmSignIn.REGISTRATION)
                            .principal(who)
                            .attribute(HttpServletRequest.class.getName(), request)
                            .attribute(HttpServletResponse.class.getName(), response)
                            .build());
            if (client == null) {
                throw new IllegalStateException("whoever is signed in has a token");
            }
            return client.getAccessToken();
        }
    }
}
