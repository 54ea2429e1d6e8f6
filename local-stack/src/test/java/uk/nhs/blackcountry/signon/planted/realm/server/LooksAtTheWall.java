package uk.nhs.blackcountry.signon.planted.realm.server;

import java.time.Instant;
import uk.nhs.blackcountry.signon.planted.realm.plan.Back;

final class LooksAtTheWall {
    final Instant now = Instant.now();
    final Back back = new Back();
}
