package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

import java.util.Set;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Attribute;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementRules;
import uk.nhs.blackcountry.signon.provisioning.trust.Trust;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/** The codes that may stand in the file: those of configured trusts and sites, and of the national lists by their form. */
final class Codes {
    private final Trusts trusts;

    Codes(Trusts trusts) {
        this.trusts = trusts;
    }

    /** A national job role code. Which of them exist is not ours to say. */
    String role(Part part) {
        String role = part.text();
        if (!PlacementRules.isRole(role)) {
            throw part.wrong("'" + role + "' is not a national job role code: write R and four digits, such as R8000");
        }
        return role;
    }

    /** Any organisation: an employer may well be none of ours. */
    OdsCode organisation(Part part) {
        return part.parsed("an ODS code (3 to 12 capital letters and digits)", OdsCode::new);
    }

    OdsCode trust(Part part) {
        OdsCode code = organisation(part);
        if (trusts.find(code).isEmpty()) {
            String known =
                    trusts.all().stream().map(trust -> trust.code().value()).collect(Collectors.joining(", "));
            throw part.wrong(code + " is no configured trust: write one of " + known + ", or add it to trusts.yaml");
        }
        return code;
    }

    /** @param among the trusts that the rule is for; empty for all */
    OdsCode site(Part part, Set<OdsCode> among) {
        OdsCode code = organisation(part);
        Trust owner = trusts.ofSite(code).orElse(null);
        if (owner == null) {
            throw part.wrong(
                    code + " is no configured site: correct it, or add it to its trust's sites in trusts.yaml");
        }
        if (!among.isEmpty() && !among.contains(owner.code())) {
            throw part.wrong("%s is a site of %s, which the rule's trusts leave out: add %s there, or remove the site"
                    .formatted(code, owner.code(), owner.code()));
        }
        return code;
    }

    /**
     * The site of a workplace in an example. It need not be configured: an example proves the rules and gives nobody anything, and one file
     * should serve while trusts join one by one. But it must not be another trust's.
     */
    OdsCode siteOf(OdsCode trust, Part part) {
        OdsCode code = organisation(part);
        trusts.ofSite(code).filter(owner -> !owner.code().equals(trust)).ifPresent(owner -> {
            throw part.wrong(
                    "%s is a site of %s, not of %s: correct one of the two".formatted(code, owner.code(), trust));
        });
        return code;
    }

    static String employment(Part part) {
        String employment = part.text();
        if (!employment.equals(Attribute.HOME) && !employment.equals(Attribute.HOSTED)) {
            throw part.wrong("must be home or hosted");
        }
        return employment;
    }
}
