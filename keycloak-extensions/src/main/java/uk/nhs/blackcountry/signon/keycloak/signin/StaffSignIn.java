package uk.nhs.blackcountry.signon.keycloak.signin;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import uk.nhs.blackcountry.signon.model.AccountKey;

/** Signs somebody in by a trust's password. Also where a person comes back to from a joining that did not take them on. */
final class StaffSignIn implements Authenticator {
    private final Clock clock;

    StaffSignIn(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (new DesktopNotes(context.getAuthenticationSession()).takeOver()) {
            action(context);
            return;
        }
        Optional<ProvenSignIn> proven = ProvenSignIn.of(context.getAuthenticationSession(), clock);
        if (proven.isPresent()) {
            comeBack(context, proven.get(), proven.get().next());
            return;
        }
        ProvenSignIn.forget(context.getAuthenticationSession());
        context.challenge(steps(context).page());
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        Optional<ProvenSignIn> proven = ProvenSignIn.of(context.getAuthenticationSession(), clock);
        String step = Exchange.of(context).field(TrustSteps.STEP);
        if (proven.isPresent() && step.equals("go-on")) {
            // Whoever has just given up joining is not asked again at once.
            JoinAccounts.leaveForNow(context.getAuthenticationSession());
            comeBack(context, proven.get(), ProvenSignIn.Next.GO_ON);
            return;
        }
        ProvenSignIn.forget(context.getAuthenticationSession());
        DesktopNotes desktop = new DesktopNotes(context.getAuthenticationSession());
        if (step.equals("desktop") && desktop.buttonShown()) {
            desktop.pressed();
            context.forceChallenge(Exchange.of(context).startAgain());
            return;
        }
        desktop.forgetReason();
        TrustSteps.Result result = steps(context).submitted();
        if (result instanceof TrustSteps.Show show) {
            context.challenge(show.page());
        } else if (result instanceof TrustSteps.Failure failure) {
            context.failureChallenge(AuthenticationFlowError.INVALID_CREDENTIALS, failure.page());
        } else if (result instanceof TrustSteps.Done done) {
            signIn(context, done.proven().account(), SignInNotes.PASSWORD);
        }
    }

    private void comeBack(AuthenticationFlowContext context, ProvenSignIn proven, ProvenSignIn.Next next) {
        @Nullable
        UserModel user = context.getSession()
                .users()
                .getUserById(context.getRealm(), proven.person().toString());
        if (next == ProvenSignIn.Next.GO_ON || user == null) {
            ProvenSignIn.forget(context.getAuthenticationSession());
            signIn(context, proven.account(), proven.way());
        } else if (next == ProvenSignIn.Next.SAY_JOINED) {
            context.challenge(pages(context).joined(user));
        } else {
            context.challenge(pages(context).goOnAs(user));
        }
    }

    private void signIn(AuthenticationFlowContext context, AccountKey account, String way) {
        Admission.Verdict verdict = new Admission(context.getSession()).of(account);
        context.getEvent().detail("way", way).detail("account", account.toString());
        if (verdict instanceof Admission.Admitted admitted) {
            admit(context, admitted.user(), account, way);
        } else if (verdict instanceof Admission.OutOfUse outOfUse) {
            context.getEvent()
                    .user(outOfUse.person().person().toString())
                    .detail(Details.REASON, "out_of_use")
                    .error(Errors.USER_DISABLED);
            context.failureChallenge(
                    AuthenticationFlowError.USER_DISABLED, pages(context).outcome("out-of-use", null));
        } else {
            context.getEvent().detail(Details.REASON, "not_yet_known").error(Errors.USER_NOT_FOUND);
            context.failureChallenge(
                    AuthenticationFlowError.UNKNOWN_USER, pages(context).outcome("not-yet-known", null));
        }
    }

    private void admit(AuthenticationFlowContext context, UserModel user, AccountKey account, String way) {
        @Nullable UserModel signedIn = context.getUser();
        if (signedIn != null && !signedIn.getId().equals(user.getId())) {
            context.getEvent()
                    .user(user)
                    .detail(Details.EXISTING_USER, signedIn.getId())
                    .error(Errors.DIFFERENT_USER_AUTHENTICATED);
            context.failureChallenge(
                    AuthenticationFlowError.USER_CONFLICT, pages(context).otherPerson());
            return;
        }
        context.setUser(user);
        SignedIn.note(context.getAuthenticationSession(), account, way);
        context.success();
    }

    private static TrustSteps steps(AuthenticationFlowContext context) {
        @Nullable AuthenticatorConfigModel config = context.getAuthenticatorConfig();
        return new TrustSteps(
                Exchange.of(context), pages(context), TryLimit.of(config == null ? null : config.getConfig()));
    }

    private static Pages pages(AuthenticationFlowContext context) {
        return new Pages(Exchange.of(context), Pages.Purpose.SIGN_IN);
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
