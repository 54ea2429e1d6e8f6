package uk.nhs.blackcountry.signon.provisioning.adapter.mail;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail relay.
 *
 * @param host {@code SMTP_HOST}; blank: no mail is sent, and notices wait
 * @param port {@code SMTP_PORT}; 465 is TLS from the start, any other must offer STARTTLS (RFC 3207)
 * @param from {@code SMTP_FROM}: the sender, an address at which somebody reads
 * @param username {@code SMTP_USERNAME}; blank for none
 * @param cleartext {@code SIGNON_LOCAL_STACK}: without TLS, to this machine alone
 */
@ConfigurationProperties("registry.mail")
record MailProperties(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String from,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("false") boolean cleartext) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

    MailProperties {
        if (!host.isBlank() && !from.contains("@")) {
            throw new IllegalArgumentException(
                    "SMTP_FROM is not set: the address that mail comes from; it goes with SMTP_HOST");
        }
        if (!host.isBlank() && cleartext && !THIS_MACHINE.contains(host)) {
            throw new IllegalArgumentException("SIGNON_LOCAL_STACK is set, and SMTP_HOST is " + host
                    + ": mail without TLS goes to this machine alone; unset SIGNON_LOCAL_STACK");
        }
    }

    boolean isConfigured() {
        return !host.isBlank();
    }

    @Nullable
    String usernameOrNull() {
        return username.isBlank() ? null : username;
    }

    @Override
    public String toString() {
        return "MailProperties[" + host + ":" + port + "]";
    }
}
