package uk.nhs.blackcountry.signon.stack.nhsmail;

import java.util.List;

/**
 * An application as it is registered with the tenant: by form, with exact redirect addresses.
 *
 * @param redirects where codes and people may be sent; compared as text, no wildcards
 */
public record RelyingParty(String clientId, String clientSecret, List<String> redirects) {
    public RelyingParty {
        redirects = List.copyOf(redirects);
    }
}
