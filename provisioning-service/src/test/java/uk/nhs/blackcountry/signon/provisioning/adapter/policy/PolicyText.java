package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

import java.util.List;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.trust.Trust;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/** A small policy that is right in every way, for tests that spoil it, and two trusts. */
final class PolicyText {
    static final Trusts TRUSTS = new Trusts(List.of(trust("RNA", "RNA01", "RNA02"), trust("RBK", "RBK02")));

    static final String RIGHT = """
            version: 7
            apps:
              sample-app: [user]
              pas: [clinician, clerk]
            rules:
              - name: everybody
                grants: { sample-app: [user] }
              - name: Dudley's doctors
                when: { trusts: [RNA], sites: [RNA01], roles: [R8000, R8001], staff-groups: [Medical], employers: [X99], employment: hosted }
                grants: { pas: [clinician] }
            examples:
              - name: a doctor at Russells Hall
                at: 2026-08-05T09:00:00Z
                placements:
                  - { trust: RNA, site: RNA01, role: R8000, staff-group: medical, employer: X99, employment: hosted, from: 2026-08-05T07:00:00Z }
                gives: { sample-app: [user], pas: [clinician] }
              - name: a clerk there
                at: 2026-08-05T09:00:00Z
                placements:
                  - { trust: RNA, site: RNA01, role: R8010, staff-group: medical, employer: X99, employment: hosted, from: 2026-08-05T07:00:00Z }
                gives: { sample-app: [user] }
                refuses: { pas: role }
            """;

    private PolicyText() {}

    /** {@link #RIGHT}, with the first {@code what} in it replaced. */
    static String with(String what, String by) {
        int at = RIGHT.indexOf(what);
        if (at < 0) {
            throw new AssertionError("not in the text: " + what);
        }
        return RIGHT.substring(0, at) + by + RIGHT.substring(at + what.length());
    }

    private static Trust trust(String code, String... sites) {
        return new Trust(
                new OdsCode(code),
                code,
                code,
                "",
                Stream.of(sites).map(OdsCode::new).toList());
    }
}
