package uk.nhs.blackcountry.signon.stack.directory;

import java.util.EnumSet;
import java.util.Set;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Capability;

/** Update sequence numbers and a search for tombstones: the account may list what was deleted, not replicate. */
class TombstonesSourceConformanceTest extends StandInSourceCases {
    TombstonesSourceConformanceTest() {
        super(EnumSet.of(Right.DELETED_OBJECTS));
    }

    @Override
    protected Set<Capability> expected() {
        return EnumSet.of(Capability.INCREMENTAL, Capability.DELETIONS);
    }
}
