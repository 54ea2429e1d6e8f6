package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditTrail;
import uk.nhs.blackcountry.signon.provisioning.token.SiteAccess.Place;
import uk.nhs.blackcountry.signon.provisioning.token.TokenRefusedException.Reason;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/**
 * Gives an app's back end a token of its own, for one app at one site (RFC 6749 section 4.4). What it may do stands in its registration and nowhere else:
 * what persons may do is not asked. Nothing is handed out that is not in the audit.
 */
public final class IssueServiceTokens {
    private final AppRegistrations apps;
    private final TokenSigner<ServiceToken> signer;
    private final AuditTrail audit;
    private final Sites sites;
    private final TokenLimits limits;
    private final Clock clock;

    public IssueServiceTokens(
            AppRegistrations apps,
            TokenSigner<ServiceToken> signer,
            AuditTrail audit,
            Trusts trusts,
            TokenLimits limits,
            Clock clock) {
        this.apps = apps;
        this.signer = signer;
        this.audit = audit;
        this.sites = new Sites(trusts);
        this.limits = limits;
        this.clock = clock;
    }

    /** @param text signed */
    public record Issued(ServiceToken token, String text) {
        /** Without the text: it opens doors. */
        @Override
        public String toString() {
            return "Issued[" + token + "]";
        }
    }

    /** @throws TokenRefusedException if there is none; that is audited as well */
    public Issued issue(ServiceRequest request) throws TokenRefusedException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try {
            List<ServiceGrant> grants = grants(request);
            AppRegistration target = target(request);
            ServiceToken token = token(request, place(request, grants), grants, now);
            String text = signer.sign(token, target.signed());
            write(request, "service-token.issued", now, inWords(token));
            return new Issued(token, text);
        } catch (TokenRefusedException e) {
            write(request, "service-token.refused", now, e.reason() + ": " + e.getMessage());
            throw e;
        }
    }

    private static List<ServiceGrant> grants(ServiceRequest request) throws TokenRefusedException {
        AppRegistration app = request.app();
        if (app.services().isEmpty()) {
            throw new TokenRefusedException(
                    Reason.NO_SERVICE, app.client() + " has no service tokens: its registration would name them.");
        }
        List<ServiceGrant> grants = app.servicesIn(request.target());
        if (grants.isEmpty()) {
            throw new TokenRefusedException(
                    Reason.NOT_A_TARGET,
                    app.client()
                            + " may not ask for service tokens for that app: see service-tokens in its registration.");
        }
        return grants;
    }

    private AppRegistration target(ServiceRequest request) throws TokenRefusedException {
        AppRegistration target = apps.find(request.target())
                .orElseThrow(() ->
                        new TokenRefusedException(Reason.NOT_A_TARGET, request.target() + " is not to be had here."));
        if (target.demands().boundToKey() && request.key() == null) {
            throw TokenRefusedException.notBound(target.client());
        }
        return target;
    }

    private Place place(ServiceRequest request, List<ServiceGrant> grants) throws TokenRefusedException {
        String site = request.site();
        if (site == null) {
            throw new TokenRefusedException(Reason.WHICH_SITE, "send site with one of " + places(grants) + ".");
        }
        return sites.named(site);
    }

    private ServiceToken token(ServiceRequest request, Place place, List<ServiceGrant> grants, Instant now)
            throws TokenRefusedException {
        List<String> roles = rolesAt(place, grants);
        if (roles.isEmpty()) {
            throw new TokenRefusedException(
                    Reason.NOT_ENTITLED,
                    "%s is registered for %s at %s, and not at %s."
                            .formatted(request.app().client(), request.target(), places(grants), place.site()));
        }
        return new ServiceToken(
                UUID.randomUUID(),
                request.app().client(),
                request.target(),
                place.trust(),
                place.site(),
                roles,
                now,
                now.plus(limits.life()),
                request.key());
    }

    /** In their order; none where nothing is registered there. */
    static List<String> rolesAt(Place place, List<ServiceGrant> grants) {
        return List.copyOf(grants.stream()
                .filter(grant -> grant.reaches(place))
                .flatMap(grant -> grant.roles().stream())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static String places(List<ServiceGrant> grants) {
        return grants.stream()
                .flatMap(grant -> grant.sites().stream())
                .map(Object::toString)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private void write(ServiceRequest request, String action, Instant now, String detail) {
        audit.write(List.of(new AuditLine(now, "app " + request.app().client(), action, null, null, detail)));
    }

    private static String inWords(ServiceToken token) {
        return "%s for %s at %s of %s in the roles %s until %s"
                .formatted(token.id(), token.target(), token.site(), token.trust(), token.roles(), token.expiresAt());
    }
}
