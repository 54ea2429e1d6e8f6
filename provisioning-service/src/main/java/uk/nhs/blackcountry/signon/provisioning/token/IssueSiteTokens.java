package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditTrail;
import uk.nhs.blackcountry.signon.provisioning.token.SiteAccess.Place;
import uk.nhs.blackcountry.signon.provisioning.token.TokenRefusedException.Reason;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/**
 * Exchanges somebody's realm token for one that names one app and one site (RFC 8693). What the person may do is decided by what the registry
 * holds at that instant, and never by what the realm token says. Nothing is handed out that is not in the audit.
 */
public final class IssueSiteTokens {
    private final Standings standings;
    private final SessionCheck realm;
    private final TokenSigner<SiteToken> signer;
    private final AuditTrail audit;
    private final Sites sites;
    private final DenialWords denial;
    private final Denials denials;
    private final TokenLimits limits;
    private final Clock clock;

    public IssueSiteTokens(
            Standings standings,
            SessionCheck realm,
            TokenSigner<SiteToken> signer,
            AuditTrail audit,
            Denials denials,
            Trusts trusts,
            TokenLimits limits,
            Clock clock) {
        this.standings = standings;
        this.realm = realm;
        this.signer = signer;
        this.audit = audit;
        this.sites = new Sites(trusts);
        this.denial = new DenialWords(trusts);
        this.denials = denials;
        this.limits = limits;
        this.clock = clock;
    }

    /** @param text signed */
    public record Issued(SiteToken token, String text) {
        /** Without the text: it opens doors. */
        @Override
        public String toString() {
            return "Issued[" + token + "]";
        }
    }

    /**
     * @param target as registered, whom {@link Exchange#target} names
     * @throws TokenRefusedException if there is none; that is audited as well, and kept where it was decided about the person
     */
    public Issued issue(Exchange exchange, AppRegistration target) throws TokenRefusedException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try {
            SiteToken token = decide(exchange, target.demands(), now);
            String text = signer.sign(token, target.signed());
            write(exchange, "token.issued", now, inWords(token));
            return new Issued(token, text);
        } catch (TokenRefusedException e) {
            if (e.reason() == Reason.NOT_A_TARGET) {
                write(exchange, "token.refused", now, e.reason() + ": " + e.getMessage());
                throw e;
            }
            UUID kept = keep(exchange, e, now);
            write(exchange, "token.refused", now, e.reason() + ": " + e.getMessage() + " Denial " + kept + ".");
            throw e.as(kept);
        }
    }

    private UUID keep(Exchange exchange, TokenRefusedException e, Instant now) {
        UUID id = UUID.randomUUID();
        Optional<Place> named = Optional.ofNullable(exchange.site()).flatMap(sites::find);
        denials.keep(new Denial(
                id,
                now,
                exchange.subject().person(),
                exchange.app().client(),
                exchange.target(),
                named.map(Place::trust).orElse(null),
                named.map(Place::site).orElse(null),
                e.reason(),
                e.getMessage()));
        return id;
    }

    private SiteToken decide(Exchange exchange, AppRegistration.Demands demands, Instant now)
            throws TokenRefusedException {
        AppRegistration app = exchange.app();
        Subject subject = exchange.subject();
        String target = exchange.target();
        if (!subject.audience().contains(app.client())) {
            throw new TokenRefusedException(
                    Reason.NOT_A_TARGET, "The subject token is not for " + app.client() + ": send one of your own.");
        }
        if (!app.targets().contains(target)) {
            throw new TokenRefusedException(
                    Reason.NOT_A_TARGET, app.client() + " may not ask for tokens for that app: see its registration.");
        }
        check(demands, subject, target);
        Standings.Standing standing =
                standings.of(subject.person(), subject.session(), subject.app(), subject.issuedAt());
        checkSession(standing, app, subject, now);
        if (standing.outdated()) {
            throw new TokenRefusedException(
                    Reason.UNSURE, "What this person may do cannot be told at the moment. Go on with the realm token.");
        }
        Place place = place(exchange, standing.person(), now);
        SiteAccess access = standing.person()
                .flatMap(person -> SiteAccess.of(person, target, place, now))
                .orElseThrow(() -> denial.of(standing.person(), target, place, now));
        return token(exchange, place, access, now);
    }

    /** By way of another app nobody comes in with less than at the front door. */
    private static void check(AppRegistration.Demands demands, Subject subject, String target)
            throws TokenRefusedException {
        if (demands.isSecondFactorMissing(subject)) {
            throw new TokenRefusedException(
                    Reason.SECOND_FACTOR,
                    target + " demands a second factor: send the person to the realm with acr_values=two-factors.");
        }
        if (demands.isKeyMissing(subject)) {
            throw TokenRefusedException.notBound(target);
        }
    }

    private void checkSession(Standings.Standing standing, AppRegistration app, Subject subject, Instant now)
            throws TokenRefusedException {
        boolean ended = standing.ended();
        if (!ended && (app.asksRealm() || !standing.isHeard(now, limits.heard()))) {
            try {
                ended = !realm.isAlive(subject.person(), subject.session(), subject.app());
            } catch (SessionCheck.UnansweredException e) {
                throw new TokenRefusedException(
                        Reason.UNSURE,
                        "Whether this person is still signed in cannot be told at the moment. Go on with the realm token.");
            }
        }
        if (ended) {
            throw new TokenRefusedException(
                    Reason.SESSION_ENDED, "This person has signed out: have them sign in again.");
        }
    }

    private Place place(Exchange exchange, Optional<PersonProjection> person, Instant now)
            throws TokenRefusedException {
        String site = exchange.site();
        if (site != null) {
            return sites.named(site);
        }
        if (person.isEmpty()) {
            throw denial.nowhere(person, exchange.target());
        }
        return Sites.only(person.get(), exchange.target(), now, isForItself(exchange))
                .orElseThrow(() -> denial.nowhere(person, exchange.target()));
    }

    private static boolean isForItself(Exchange exchange) {
        return exchange.target().equals(exchange.app().client());
    }

    private SiteToken token(Exchange exchange, Place place, SiteAccess access, Instant now) {
        Subject subject = exchange.subject();
        Instant latest = now.plus(limits.life());
        Instant end = access.unchangedUntil();
        return new SiteToken(
                UUID.randomUUID(),
                subject.person(),
                exchange.app().client(),
                exchange.target(),
                place.trust(),
                place.site(),
                access.roles(),
                now,
                end == null || end.isAfter(latest) ? latest : end,
                subject.session(),
                subject.acr(),
                subject.key());
    }

    private void write(Exchange exchange, String action, Instant now, String detail) {
        audit.write(List.of(new AuditLine(
                now,
                "app " + exchange.app().client(),
                action,
                exchange.subject().person(),
                null,
                detail)));
    }

    private static String inWords(SiteToken token) {
        return "%s for %s at %s of %s in the roles %s until %s, session %s"
                .formatted(
                        token.id(),
                        token.target(),
                        token.site(),
                        token.trust(),
                        token.roles(),
                        token.expiresAt(),
                        token.session());
    }
}
