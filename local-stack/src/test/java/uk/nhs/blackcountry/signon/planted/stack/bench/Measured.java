package uk.nhs.blackcountry.signon.planted.stack.bench;

import uk.nhs.blackcountry.signon.planted.stack.console.StackHelper;

public final class Measured {
    final Class<?> printed = StackHelper.class;
}
