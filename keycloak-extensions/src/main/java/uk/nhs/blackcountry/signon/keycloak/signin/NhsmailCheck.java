package uk.nhs.blackcountry.signon.keycloak.signin;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.broker.util.PostBrokerLoginConstants;
import org.keycloak.models.UserModel;

/**
 * After every sign-in with NHSmail: the link alone lets nobody in, the person and the account must be in use. Where somebody else had
 * been proven here and went to NHSmail to join it, the registry is asked instead.
 */
final class NhsmailCheck extends NhsmailStep {

    NhsmailCheck(Registry registry, Clock clock) {
        super(registry, clock, PostBrokerLoginConstants.PBL_BROKERED_IDENTITY_CONTEXT);
    }

    @Override
    void arrived(AuthenticationFlowContext context, Stated stated) {
        @Nullable UserModel user = context.getUser();
        Optional<ProvenSignIn> proven = ProvenSignIn.of(context.getAuthenticationSession(), clock);
        if (user == null) {
            refuse(context, "nhsmail-refused");
        } else if (proven.isPresent() && !proven.get().person().toString().equals(user.getId())) {
            join(context, proven.get(), stated);
        } else {
            signIn(context, user, stated.account());
        }
    }

    @Override
    void submitted(AuthenticationFlowContext context, Stated stated) {
        arrived(context, stated);
    }

    @Override
    void settled(AuthenticationFlowContext context) {}
}
