package uk.nhs.blackcountry.signon.keycloak.ending;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import uk.nhs.blackcountry.signon.keycloak.caller.RegistryOnly;
import uk.nhs.blackcountry.signon.model.Contract;

/** Puts the resource under {@code /admin/realms/{realm}/staff-sessions}. */
public final class SessionResourceFactory implements AdminRealmResourceProviderFactory, AdminRealmResourceProvider {
    @Override
    public Object getResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        return new SessionResource(session, realm, new RegistryOnly(realm, auth.adminAuth()));
    }

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return Contract.SESSIONS_RESOURCE;
    }
}
