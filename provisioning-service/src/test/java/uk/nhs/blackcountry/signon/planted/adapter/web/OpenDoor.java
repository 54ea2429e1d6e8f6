package uk.nhs.blackcountry.signon.planted.adapter.web;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.nimbusds.jose.jwk.JWK;
import com.unboundid.scim2.common.ScimResource;
import jakarta.mail.Address;
import java.sql.Connection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.planted.adapter.postgres.KnowsTheWeb;
import uk.nhs.blackcountry.signon.planted.app.Wiring;

/** Planted: imports another adapter, the application, mail, SCIM, YAML, JOSE and JDBC, and asks the time by itself. */
public final class OpenDoor {
    @Nullable
    KnowsTheWeb adapter;

    @Nullable
    Wiring app;

    @Nullable
    Connection connection;

    @Nullable
    Address address;

    @Nullable
    ScimResource resource;

    @Nullable
    YAMLMapper mapper;

    @Nullable
    JWK key;

    Instant opened = Instant.now();
}
