package uk.nhs.blackcountry.signon.provisioning.sync;

import uk.nhs.blackcountry.signon.model.Revision;
import uk.nhs.blackcountry.signon.provisioning.stand.KeptRealm;

/** The realm that tests of use cases have is as the real one. */
class KeptRealmConformanceTest extends RealmGatewayConformance {
    private final KeptRealm realm = new KeptRealm();

    @Override
    protected RealmGateway gateway() {
        return realm;
    }

    @Override
    protected void forget(Revision delivery) {
        // a realm of its own for each case
    }
}
