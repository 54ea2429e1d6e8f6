package uk.nhs.blackcountry.signon.planted.realm.server;

import uk.nhs.blackcountry.signon.planted.stack.bench.Measured;

public final class StartsTheStack {
    final Measured measured = new Measured();
    final Object from;

    public StartsTheStack(Object from) {
        this.from = from;
    }
}
