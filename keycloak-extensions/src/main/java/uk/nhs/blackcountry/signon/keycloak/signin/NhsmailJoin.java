package uk.nhs.blackcountry.signon.keycloak.signin;

import java.time.Clock;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.IdpConfirmOverrideLinkAuthenticator;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;

/**
 * NHSmail vouched for an account that nobody is known by. Nobody is created and nothing is matched by name or address: the person signs in to a
 * trust once, or has just done so, and the registry decides whether the two are one.
 */
final class NhsmailJoin extends NhsmailStep {

    NhsmailJoin(Registry registry, Clock clock) {
        super(registry, clock, AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE);
    }

    @Override
    void arrived(AuthenticationFlowContext context, Stated stated) {
        Optional<ProvenSignIn> proven = ProvenSignIn.of(context.getAuthenticationSession(), clock);
        Admission.Verdict verdict = new Admission(context.getSession()).of(stated.account());
        if (verdict instanceof Admission.Admitted admitted) {
            // The registry knows it and Keycloak's link had gone: this brings it back.
            signIn(context, admitted.user(), stated.account());
        } else if (verdict instanceof Admission.OutOfUse) {
            context.getEvent().detail(Details.REASON, "out_of_use").error(Errors.USER_DISABLED);
            refuse(context, "nhsmail-out-of-use");
        } else if (proven.isPresent()) {
            join(context, proven.get(), stated);
        } else {
            context.challenge(steps(context).page());
        }
    }

    @Override
    void submitted(AuthenticationFlowContext context, Stated stated) {
        TrustSteps.Result result = steps(context).submitted();
        if (result instanceof TrustSteps.Show show) {
            context.challenge(show.page());
        } else if (result instanceof TrustSteps.Failure failure) {
            context.failureChallenge(AuthenticationFlowError.INVALID_CREDENTIALS, failure.page());
        } else if (result instanceof TrustSteps.Done done) {
            proven(context, done.proven(), stated);
        }
    }

    private void proven(AuthenticationFlowContext context, PasswordCheck.Proven trust, Stated stated) {
        Admission.Verdict verdict = new Admission(context.getSession()).of(trust.account());
        if (verdict instanceof Admission.Admitted admitted) {
            ProvenSignIn proven = ProvenSignIn.keep(
                    context.getAuthenticationSession(),
                    admitted.person().person(),
                    trust.account(),
                    SignInNotes.PASSWORD,
                    clock);
            join(context, proven, stated);
            return;
        }
        boolean known = verdict instanceof Admission.OutOfUse;
        context.getEvent()
                .detail(Details.REASON, known ? "out_of_use" : "not_yet_known")
                .error(known ? Errors.USER_DISABLED : Errors.USER_NOT_FOUND);
        refuse(context, known ? "out-of-use" : "not-yet-known");
    }

    /**
     * Keycloak adds the federated identity itself when this flow has succeeded, and stumbles over the one that the registry's answer has
     * brought already. The note lets it replace that one, in its own transaction.
     */
    @Override
    void settled(AuthenticationFlowContext context) {
        context.getAuthenticationSession().setAuthNote(IdpConfirmOverrideLinkAuthenticator.OVERRIDE_LINK, "true");
    }

    private static TrustSteps steps(AuthenticationFlowContext context) {
        return new TrustSteps(Exchange.of(context), pages(context), TryLimit.of(config(context)));
    }
}
