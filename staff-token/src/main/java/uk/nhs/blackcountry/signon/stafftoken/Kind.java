package uk.nhs.blackcountry.signon.stafftoken;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.SiteTokenClaims;

/**
 * What differs between the kinds of token. Everything is checked after signature and times.
 *
 * @param <T> what such a token says
 */
abstract class Kind<T> {
    static final String TWO_FACTORS = "two-factors";

    private final String issuer;
    private final String app;
    private Set<String> callers;

    Kind(String issuer, String app) {
        this.issuer = issuer;
        this.app = app;
        this.callers = Set.of(app);
    }

    String issuer() {
        return issuer;
    }

    String app() {
        return app;
    }

    /** Which other apps' requests are taken, besides one's own. */
    void callers(String... others) {
        Set<String> all = new HashSet<>(Set.of(others));
        all.add(app);
        this.callers = Set.copyOf(all);
    }

    /** Of the header {@code typ}; null where it may be missing. */
    abstract Set<@Nullable JOSEObjectType> types();

    /** @throws ParseException if it is not for this app, or does not say what each of its kind says */
    abstract T read(JWTClaimsSet claims) throws ParseException;

    void requireCaller(@Nullable String caller) throws ParseException {
        if (caller == null || !callers.contains(caller)) {
            throw new ParseException("it was given to an app that is not let in: " + caller, 0);
        }
    }

    /** As the registry names it, of either kind of its tokens. */
    void requireRegistrysAudience(JWTClaimsSet claims) throws ParseException {
        if (!claims.getAudience().equals(List.of(SiteTokenClaims.audienceOf(app)))) {
            throw new ParseException("it is for another app", 0);
        }
    }

    /** At the one place that the registry names in either kind of its tokens. */
    static Grant registrysGrant(JWTClaimsSet claims) throws ParseException {
        String trust = required(claims.getStringClaim(SiteTokenClaims.TRUST), SiteTokenClaims.TRUST);
        String site = required(claims.getStringClaim(SiteTokenClaims.SITE), SiteTokenClaims.SITE);
        Set<String> roles = roles(claims.getStringListClaim(SiteTokenClaims.ROLES), SiteTokenClaims.ROLES);
        return new Grant(trust, site.equals(trust) ? null : site, roles);
    }

    static UUID person(JWTClaimsSet claims) throws ParseException {
        String subject = required(claims.getSubject(), "sub");
        UUID person = UUID.fromString(subject);
        if (!person.toString().equals(subject)) {
            // which Java reads as somebody, though the issuer writes nobody so
            throw new ParseException("sub is not a person's id as the issuer writes it", 0);
        }
        return person;
    }

    static Set<String> roles(@Nullable List<String> stated, String claim) throws ParseException {
        Set<String> roles = new LinkedHashSet<>();
        for (@Nullable String role : required(stated, claim)) {
            roles.add(required(role, claim));
        }
        return roles;
    }

    static <T> T required(@Nullable T value, String claim) throws ParseException {
        if (value == null) {
            throw new ParseException(claim + " is missing", 0);
        }
        return value;
    }

    /** The thumbprint; null where it is not bound. Bound to something that is no key is more than this library can verify. */
    static @Nullable String boundTo(JWTClaimsSet claims) throws ParseException {
        Map<String, Object> confirmation = claims.getJSONObjectClaim("cnf");
        return confirmation == null ? null : String.valueOf(required(confirmation.get("jkt"), "cnf.jkt"));
    }
}
