package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistration;
import uk.nhs.blackcountry.signon.provisioning.token.SigningAlgorithm;

/**
 * Reads one app's registration, the same file from which the realm gets its client, as far as the registry's own tokens go. What else stands there the
 * realm's reconciler checks.
 */
final class AppsReader {
    private static final List<String> ALGORITHMS = List.of("ES256", "PS256", "RS256");

    private static final String OWN_KEY = "private_key_jwt";
    private static final String SERVICES = "service-tokens";

    private final UnaryOperator<String> environment;
    private final ServiceGrantReader services;

    /** @param environment the value of a variable by its name; blank where it is not set */
    AppsReader(UnaryOperator<String> environment, ServiceGrantReader services) {
        this.environment = environment;
        this.services = services;
    }

    /** The client id that a file registers; empty where it registers none. */
    static Optional<String> idIn(String file, String text) {
        return new Part(node(file, text), file, "")
                .optional("app")
                .map(app -> app.part("id").text());
    }

    /**
     * Empty for what is no app, for an app that has no key of its own, and where its address is not configured here.
     *
     * @throws PolicyException saying where and what to do, where it is wrong
     */
    Optional<AppRegistration> read(String file, String text) {
        Part whole = new Part(node(file, text), file, "");
        Optional<Part> app = whole.optional("app");
        boolean here = whole.optional("onlyIf")
                .map(name -> !environment.apply(name.text()).isBlank())
                .orElse(true);
        return here ? app.flatMap(this::registration) : Optional.empty();
    }

    private static JsonNode node(String file, String text) {
        JsonNode node = PlainYaml.read(file, text);
        if (!node.isObject()) {
            throw new PolicyException(file, "must be a mapping of keys to values");
        }
        return node;
    }

    private Optional<AppRegistration> registration(Part app) {
        Optional<Part> exchange = app.optional("exchange")
                .filter(part -> part.optional("site-tokens").map(Part::flag).orElse(false));
        Part method = app.part("policy").part("client-authentication").part("method");
        if (method.text().equals(OWN_KEY)) {
            return Optional.of(registration(app, exchange));
        }
        if (exchange.isPresent() || app.optional(SERVICES).isPresent()) {
            throw method.wrong("must be " + OWN_KEY + " where exchange.site-tokens is true or there are " + SERVICES
                    + ": a secret is known to two");
        }
        return Optional.empty();
    }

    private AppRegistration registration(Part app, Optional<Part> exchange) {
        String id = app.part("id").text();
        Part login = app.part("policy").part("client-authentication");
        return new AppRegistration(
                id,
                keys(login.part("keys")),
                login.part("algorithm").parsed("one of " + ALGORITHMS, AppsReader::algorithm),
                exchange.map(part -> targets(part, id)).orElse(Set.of()),
                app.optional(SERVICES).map(services::read).orElse(List.of()),
                app.optional("exchange")
                        .flatMap(part -> part.optional("signed"))
                        .map(part -> part.parsed("ES256 or RS256", AppsReader::signing))
                        .orElse(SigningAlgorithm.ES256),
                exchange.flatMap(part -> part.optional("asks-realm"))
                        .map(Part::flag)
                        .orElse(false),
                demands(app.part("policy")));
    }

    /** The same that the realm's reconciler makes of them. */
    private static AppRegistration.Demands demands(Part policy) {
        return new AppRegistration.Demands(
                isSecondOf(policy, "minimum-acr", "one-factor", "two-factors"),
                isSecondOf(policy, "sender-constraint", "none", "dpop"));
    }

    /** What is neither is no word for less: it is refused. */
    private static boolean isSecondOf(Part policy, String key, String first, String second) {
        return policy.optional(key)
                .map(part -> part.parsed(first + " or " + second, text -> {
                    if (!text.equals(first) && !text.equals(second)) {
                        throw new IllegalArgumentException(text);
                    }
                    return text.equals(second);
                }))
                .orElse(false);
    }

    private static Set<String> targets(Part exchange, String id) {
        return exchange.optional("targets")
                .map(targets -> {
                    Set<String> named = new LinkedHashSet<>();
                    targets.listOrNone().forEach(target -> named.add(target.text()));
                    return named;
                })
                .filter(named -> !named.isEmpty())
                .orElseGet(() -> Set.of(id));
    }

    private static String algorithm(String name) {
        if (!ALGORITHMS.contains(name)) {
            throw new IllegalArgumentException(name);
        }
        return name;
    }

    private static SigningAlgorithm signing(String name) {
        return SigningAlgorithm.valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Keys that came in cleartext could be anybody's; on one machine there is nobody else. */
    private URI keys(Part part) {
        return part.parsed("an address of keys: https://HOST/PATH", text -> {
            URI uri = URI.create(replaced(text, part));
            boolean local = "localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost());
            if (uri.getHost() == null
                    || !("https".equals(uri.getScheme()) || local && "http".equals(uri.getScheme()))) {
                throw new IllegalArgumentException(text);
            }
            return uri;
        });
    }

    /** As the realm's reconciler replaces them: {@code ${NAME}} and {@code ${NAME:default}}. */
    private String replaced(String text, Part part) {
        return Variables.replaced(
                text, environment, name -> part.wrong("needs the variable " + name + ", which is not set"));
    }
}
