package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;

/** What every token of ours says, of whichever kind: that somebody may do something in one app at one site. */
public sealed interface RegistryToken permits SiteToken, ServiceToken {
    UUID id();

    /** Client id of who asked for it. */
    String app();

    /** Client id of the app that it is for. */
    String target();

    /** Whose site it is. */
    OdsCode trust();

    /** The trust's own code where the whole trust is meant. */
    OdsCode site();

    /** In the target, at that site. */
    List<String> roles();

    Instant issuedAt();

    Instant expiresAt();

    /** Thumbprint of the key that it is bound to; null for none. */
    @Nullable
    String key();

    /** Whether it is this app's to give back: by whom it was asked for, or for whom it is. */
    default boolean concerns(String asking) {
        return app().equals(asking) || target().equals(asking);
    }
}
