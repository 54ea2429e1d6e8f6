package uk.nhs.blackcountry.signon.stack.directory;

import java.util.EnumSet;
import java.util.Set;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Capability;

/** DirSync with the account's own rights, which learns of no deletion: nothing is granted to it. */
class OwnRightsSourceConformanceTest extends StandInSourceCases {
    OwnRightsSourceConformanceTest() {
        super(EnumSet.noneOf(Right.class));
    }

    @Override
    protected Set<Capability> expected() {
        return EnumSet.of(Capability.INCREMENTAL);
    }
}
