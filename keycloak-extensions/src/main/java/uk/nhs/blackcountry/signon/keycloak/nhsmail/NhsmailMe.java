package uk.nhs.blackcountry.signon.keycloak.nhsmail;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.broker.oidc.OIDCIdentityProviderFactory;
import org.keycloak.broker.provider.AbstractIdentityProviderMapper;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderSyncMode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.representations.JsonWebToken;

/**
 * {@code nhsmail-me}: the level {@code me}. Where NHSmail granted {@code User.Read}, what the claims leave out (names, address) is completed, and
 * what speaks against the sign-in is noted for the steps that follow ({@link NhsmailRefusal}). Where it did not, or Graph cannot be asked, the claims stand alone.
 */
public final class NhsmailMe extends AbstractIdentityProviderMapper {
    private static final Logger LOG = Logger.getLogger(NhsmailMe.class);
    private static final String GRANT = "user.read";

    private final GraphMe graph;

    public NhsmailMe() {
        this(new GraphMe(Clock.systemUTC()));
    }

    NhsmailMe(GraphMe graph) {
        this.graph = graph;
    }

    @Override
    public void preprocessFederatedIdentity(
            KeycloakSession session,
            RealmModel realm,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext identity) {
        ask(mapper, identity);
    }

    void ask(IdentityProviderMapperModel mapper, BrokeredIdentityContext identity) {
        MeSettings settings;
        try {
            settings = MeSettings.of(mapper.getConfig() == null ? Map.of() : mapper.getConfig());
        } catch (IllegalArgumentException wrong) {
            LOG.errorf(
                    "NHSmail's level me is off until the mapper %s is mended: %s",
                    mapper.getName(), wrong.getMessage());
            return;
        }
        token(identity)
                .flatMap(token -> graph.ask(settings.graph(), token, settings.markAttribute()))
                .ifPresent(me -> take(me, settings, identity));
    }

    private static Optional<String> token(BrokeredIdentityContext identity) {
        return identity.getContextData().get(OIDCIdentityProvider.FEDERATED_ACCESS_TOKEN_RESPONSE)
                        instanceof AccessTokenResponse response
                ? Optional.ofNullable(response.getToken()).filter(token -> isGranted(response.getScope()))
                : Optional.empty();
    }

    /** Entra names a scope of Graph alone, or behind Graph's address. */
    private static boolean isGranted(@Nullable String scope) {
        return Stream.of((scope == null ? "" : scope).toLowerCase(Locale.ROOT).split(" "))
                .anyMatch(one -> one.equals(GRANT) || one.endsWith("/" + GRANT));
    }

    private static void take(Me me, MeSettings settings, BrokeredIdentityContext identity) {
        if (!me.id().equals(oid(identity))) {
            identity.setUserAttribute(NhsmailRefusal.ATTRIBUTE, NhsmailRefusal.ANOTHER_ACCOUNT);
            return;
        }
        if (settings.refuseLeavers() && settings.mark().equalsIgnoreCase(me.mark())) {
            identity.setUserAttribute(NhsmailRefusal.ATTRIBUTE, NhsmailRefusal.LEAVER);
        }
        if (isBlank(identity.getFirstName()) && isBlank(identity.getLastName())) {
            identity.setFirstName(me.given());
            identity.setLastName(me.family());
        }
        if (isBlank(identity.getEmail())) {
            identity.setEmail(me.mail());
        }
    }

    /** By the ID token, not by the identity's key: another mapper writes that, before or after this one. */
    private static @Nullable String oid(BrokeredIdentityContext identity) {
        return identity.getContextData().get(OIDCIdentityProvider.VALIDATED_ID_TOKEN) instanceof JsonWebToken token
                        && token.getOtherClaims().get("oid") instanceof String oid
                ? oid
                : null;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    @Override
    public String[] getCompatibleProviders() {
        return new String[] {OIDCIdentityProviderFactory.PROVIDER_ID};
    }

    @Override
    public boolean supportsSyncMode(IdentityProviderSyncMode mode) {
        return true;
    }

    @Override
    public String getId() {
        return "nhsmail-me";
    }

    @Override
    public String getDisplayCategory() {
        return "NHSmail";
    }

    @Override
    public String getDisplayType() {
        return "NHSmail, Graph's /me";
    }

    @Override
    public String getHelpText() {
        return "Completes what the claims leave out, and notes leavers, where NHSmail grants User.Read.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return MeSettings.PROPERTIES;
    }
}
