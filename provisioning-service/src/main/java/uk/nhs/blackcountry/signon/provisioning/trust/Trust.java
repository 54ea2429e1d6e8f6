package uk.nhs.blackcountry.signon.provisioning.trust;

import java.util.List;
import uk.nhs.blackcountry.signon.model.OdsCode;

/**
 * A trust of the collaborative.
 *
 * @param code its organisation code
 * @param serviceDesk whom its staff ask, such as a telephone number; blank if not configured
 * @param sites the codes of its sites; a code alone never says which trust it belongs to
 */
public record Trust(OdsCode code, String name, String shortName, String serviceDesk, List<OdsCode> sites) {
    public Trust {
        if (name.isBlank() || shortName.isBlank()) {
            throw new IllegalArgumentException("trust " + code + ": name and short-name must be given");
        }
        sites = List.copyOf(sites);
    }
}
