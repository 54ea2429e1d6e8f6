package uk.nhs.blackcountry.signon.keycloak.token;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.model.TokenClaims;

/**
 * The claims of scope {@value TokenClaims#ROLES_SCOPE}, in the shape of NHS Care Identity Service 2 (its guidance on user information claims), so that an app's parser reads
 * them. A role is a placement whose source states one; its {@code person_roleid} is the placement's id, which is no number of the Spine's. What only CIS2 can vouch for is
 * never said: {@code idassurancelevel}, a level of its authenticators, {@code nhsid_useruid}, {@code person_orgid}.
 */
final class RoleClaims {
    private RoleClaims() {}

    static Map<String, Object> of(Told told, RoleCodes codes) {
        List<ProjectedPlacement> roles = told.placements().stream()
                .filter(placement -> !placement.role().isEmpty())
                .toList();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put(
                TokenClaims.NRBAC_ROLES,
                roles.stream().map(role -> entry(role, codes)).toList());
        claims.put(
                TokenClaims.USER_ORGS,
                told.placements().stream()
                        .map(placement -> placement.trust().value())
                        .distinct()
                        .map(code -> Map.of(TokenClaims.ORG_CODE, code))
                        .toList());
        selected(roles, told.siteHint())
                .ifPresent(
                        role -> claims.put(TokenClaims.SELECTED_ROLE, role.id().toString()));
        return claims;
    }

    private static Map<String, String> entry(ProjectedPlacement placement, RoleCodes codes) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put(TokenClaims.PERSON_ROLE_ID, placement.id().toString());
        // the trust's own where the source names no site
        entry.put(TokenClaims.ORG_CODE, placement.site().value());
        entry.putAll(codes.claimsOf(placement.role()));
        return entry;
    }

    /** The one role at the place that the app named, or the one there is. More than one is a choice that is not ours. */
    private static Optional<ProjectedPlacement> selected(List<ProjectedPlacement> roles, String siteHint) {
        List<ProjectedPlacement> meant = roles.stream()
                .filter(role -> siteHint.isEmpty()
                        || role.site().value().equals(siteHint)
                        || role.trust().value().equals(siteHint))
                .toList();
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }
}
