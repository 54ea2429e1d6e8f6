package uk.nhs.blackcountry.signon.keycloak.ending;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.entity.UrlEncodedFormEntity;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.message.BasicNameValuePair;
import org.apache.http.util.EntityUtils;
import org.keycloak.OAuth2Constants;

/**
 * One try to tell one app (OpenID Connect Back-Channel Logout 1.0, section 2.5). Follows no redirect: a logout token is for the address that was
 * registered, and for no other.
 *
 * @param token signed
 */
record LogoutCall(Outbox.Notice notice, String clientId, URI address, String token) {
    private static final int CONNECT_MILLISECONDS = 3_000;
    private static final int ANSWER_MILLISECONDS = 5_000;
    private static final RequestConfig LIMITS = RequestConfig.custom()
            .setConnectionRequestTimeout(CONNECT_MILLISECONDS)
            .setConnectTimeout(CONNECT_MILLISECONDS)
            .setSocketTimeout(ANSWER_MILLISECONDS)
            .setRedirectsEnabled(false)
            .build();

    /**
     * @return the HTTP status
     * @throws IOException if the app cannot be reached or does not answer in time
     */
    int make(CloseableHttpClient http) throws IOException {
        HttpPost post = new HttpPost(address);
        post.setConfig(LIMITS);
        post.setEntity(new UrlEncodedFormEntity(
                List.of(new BasicNameValuePair(OAuth2Constants.LOGOUT_TOKEN, token)), StandardCharsets.UTF_8));
        try (CloseableHttpResponse response = http.execute(post)) {
            EntityUtils.consumeQuietly(response.getEntity());
            return response.getStatusLine().getStatusCode();
        }
    }

    /** Whether the app has taken note: 200, or 204 from frameworks that answer so (section 2.8). */
    static boolean isTaken(int status) {
        return status == 200 || status == 204;
    }

    @Override
    public String toString() {
        return "logout of session " + notice.session() + " at " + clientId + ", try " + notice.tries();
    }
}
