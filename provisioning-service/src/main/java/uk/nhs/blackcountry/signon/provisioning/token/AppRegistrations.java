package uk.nhs.blackcountry.signon.provisioning.token;

import java.util.Optional;

/** The apps that have a key of their own: they may come for tokens, or have them minted for them. */
public interface AppRegistrations {
    /** @param client a client id, as somebody outside wrote it */
    Optional<AppRegistration> find(String client);
}
