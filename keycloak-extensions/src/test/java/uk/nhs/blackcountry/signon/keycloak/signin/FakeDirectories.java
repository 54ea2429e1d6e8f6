package uk.nhs.blackcountry.signon.keycloak.signin;

import java.util.ArrayList;
import java.util.List;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome;
import uk.nhs.blackcountry.signon.keycloak.directory.Trust;
import uk.nhs.blackcountry.signon.keycloak.directory.TrustDirectories;
import uk.nhs.blackcountry.signon.model.OdsCode;

/** Answers what it is told, and keeps what it was asked. */
final class FakeDirectories implements TrustDirectories {
    final List<String> asked = new ArrayList<>();
    BindOutcome answer = new BindOutcome.Refused(BindOutcome.Reason.WRONG_PASSWORD);

    @Override
    public List<Trust> trusts() {
        return TestTrusts.BOTH;
    }

    @Override
    public BindOutcome verify(OdsCode trust, String login, String password) {
        boolean canBeThere =
                trusts().stream().filter(one -> one.code().equals(trust)).anyMatch(one -> canBeAt(one, login));
        if (!canBeThere) {
            return new BindOutcome.Refused(BindOutcome.Reason.NO_SUCH_ACCOUNT); // as the real ones do: nobody is asked
        }
        asked.add(trust + " " + login);
        return answer;
    }
}
