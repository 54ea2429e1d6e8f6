package uk.nhs.blackcountry.signon.keycloak.person;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialInputUpdater;
import org.keycloak.credential.CredentialInputValidator;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.storage.ReadOnlyException;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.user.UserRegistrationProvider;
import org.keycloak.userprofile.AttributeMetadata;
import org.keycloak.userprofile.UserProfileDecorator;
import org.keycloak.userprofile.UserProfileMetadata;

/**
 * The owner of projected users. They live in Keycloak's own database, so this neither looks anybody up nor validates them: no directory
 * is asked when a user is loaded. It is here to refuse: a password by any way but {@code signin}'s, an edit of what the
 * registry decides, a deletion.
 */
public final class LinkedPersonStorage
        implements UserStorageProvider,
                UserProfileDecorator,
                UserRegistrationProvider,
                CredentialInputValidator,
                CredentialInputUpdater {

    @Override
    public boolean supportsCredentialType(String type) {
        return PasswordCredentialModel.TYPE.equals(type);
    }

    @Override
    public boolean isConfiguredFor(RealmModel realm, UserModel user, String type) {
        return false;
    }

    /** Never: a boolean cannot say why a directory refused. {@code signin} asks {@code directory} itself. */
    @Override
    public boolean isValid(RealmModel realm, UserModel user, CredentialInput input) {
        return false;
    }

    @Override
    public boolean updateCredential(RealmModel realm, UserModel user, CredentialInput input) {
        throw passwordsAreElsewhere();
    }

    static ReadOnlyException passwordsAreElsewhere() {
        return new ReadOnlyException("Staff have the password of their trust's directory. None can be kept here.");
    }

    @Override
    public void disableCredentialType(RealmModel realm, UserModel user, String type) {}

    @Override
    public Stream<String> getDisableableCredentialTypesStream(RealmModel realm, UserModel user) {
        return Stream.empty();
    }

    /** Names and addresses are the registry's: shown to the person and to admins, written by neither, missing without complaint. */
    @Override
    public List<AttributeMetadata> decorateUserProfile(String providerId, UserProfileMetadata metadata) {
        return metadata.getAttributes().stream()
                .map(AttributeMetadata::clone)
                .map(attribute -> attribute
                        .addWriteCondition(AttributeMetadata.ALWAYS_FALSE)
                        .setRequired(AttributeMetadata.ALWAYS_FALSE))
                .toList();
    }

    /** Users are not registered here; Keycloak goes on to its own storage. */
    @Override
    public @Nullable UserModel addUser(RealmModel realm, String username) {
        return null;
    }

    @Override
    public boolean removeUser(RealmModel realm, UserModel user) {
        throw ErrorResponse.error(
                "Staff are not deleted here. The registry disables or retires them.", Response.Status.CONFLICT);
    }

    @Override
    public void close() {}
}
