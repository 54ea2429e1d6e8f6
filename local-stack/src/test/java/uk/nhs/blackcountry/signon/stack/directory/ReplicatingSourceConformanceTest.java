package uk.nhs.blackcountry.signon.stack.directory;

import java.util.EnumSet;
import java.util.Set;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Capability;

/** DirSync of everything: the account may replicate. */
class ReplicatingSourceConformanceTest extends StandInSourceCases {
    ReplicatingSourceConformanceTest() {
        super(EnumSet.allOf(Right.class));
    }

    @Override
    protected Set<Capability> expected() {
        return EnumSet.of(Capability.INCREMENTAL, Capability.DELETIONS);
    }
}
