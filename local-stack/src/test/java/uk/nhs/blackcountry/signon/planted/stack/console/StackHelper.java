package uk.nhs.blackcountry.signon.planted.stack.console;

import uk.nhs.blackcountry.signon.planted.stack.bench.Measured;

public final class StackHelper {
    final Measured measured = new Measured();
}
