package uk.nhs.blackcountry.signon.keycloak.token;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;

/**
 * Where a person works at one instant, as one app is told.
 *
 * @param homeTrust of the live home placements, the trust of the one that began first (of two that began together, the lower code);
 *     empty where no live placement is a home one
 * @param trusts the trusts with a live placement that opens the app, each once, in code order: an app must not take somebody in at a trust
 *     where nothing opens it
 */
record OrganisationClaims(Optional<OdsCode> homeTrust, List<OdsCode> trusts) {
    private static final Comparator<ProjectedPlacement> BY_CODE =
            Comparator.comparing(placement -> placement.trust().value());

    static OrganisationClaims of(PersonProjection person, String app, Instant now) {
        List<ProjectedPlacement> live = person.placementsLiveAt(now);
        return new OrganisationClaims(
                live.stream()
                        .filter(ProjectedPlacement::home)
                        .min(Comparator.comparing(ProjectedPlacement::from).thenComparing(BY_CODE))
                        .map(ProjectedPlacement::trust),
                live.stream()
                        .filter(placement -> placement.opens(app))
                        .sorted(BY_CODE)
                        .map(ProjectedPlacement::trust)
                        .distinct()
                        .toList());
    }

    Map<String, Object> asClaims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        homeTrust.ifPresent(home -> claims.put(Contract.CLAIM_HOME_TRUST, home.value()));
        claims.put(Contract.CLAIM_TRUSTS, trusts.stream().map(OdsCode::value).toList());
        return claims;
    }
}
