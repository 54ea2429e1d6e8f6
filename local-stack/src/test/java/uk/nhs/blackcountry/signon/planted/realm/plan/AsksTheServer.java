package uk.nhs.blackcountry.signon.planted.realm.plan;

import uk.nhs.blackcountry.signon.planted.realm.server.StartsTheStack;

final class AsksTheServer {
    final StartsTheStack server = new StartsTheStack(this);
}
