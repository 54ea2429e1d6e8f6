package uk.nhs.blackcountry.signon.planted.adapter.web;

import jakarta.mail.Address;
import java.sql.Connection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.planted.adapter.postgres.KnowsTheWeb;
import uk.nhs.blackcountry.signon.planted.app.Wiring;

/** Planted: imports another adapter, the application, mail and JDBC, and asks the time by itself. */
public final class OpenDoor {
    @Nullable
    KnowsTheWeb adapter;

    @Nullable
    Wiring app;

    @Nullable
    Connection connection;

    @Nullable
    Address address;

    Instant opened = Instant.now();
}
