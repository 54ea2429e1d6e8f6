package uk.nhs.blackcountry.signon.keycloak.directory;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome.Reason;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome.Refused;
import uk.nhs.blackcountry.signon.model.OdsCode;

/** The configured directories. One instance serves every session. */
final class LdapTrustDirectories implements TrustDirectories {
    private final Map<OdsCode, TrustDirectory> directories = new LinkedHashMap<>();
    private final List<Trust> trusts;

    LdapTrustDirectories(List<DirectorySettings> settings, Clock clock) {
        settings.forEach(one -> directories.put(one.trust().code(), new TrustDirectory(one, clock)));
        this.trusts = settings.stream().map(DirectorySettings::trust).toList();
    }

    @Override
    public List<Trust> trusts() {
        return trusts;
    }

    @Override
    public BindOutcome verify(OdsCode trust, String login, String password) {
        @Nullable TrustDirectory directory = directories.get(trust);
        if (directory == null) {
            throw new IllegalArgumentException("not a configured trust: " + trust);
        }
        if (password.isBlank() || password.indexOf('\0') >= 0) {
            return new Refused(Reason.WRONG_PASSWORD);
        }
        Optional<Login> meant = Login.parse(login).filter(directory::isMeantBy);
        return meant.isEmpty() ? new Refused(Reason.NO_SUCH_ACCOUNT) : directory.verify(meant.get(), password);
    }
}
