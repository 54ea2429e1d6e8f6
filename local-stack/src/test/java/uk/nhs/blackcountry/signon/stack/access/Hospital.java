package uk.nhs.blackcountry.signon.stack.access;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.representations.idm.UserSessionRepresentation;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.realm.RealmReconciler;
import uk.nhs.blackcountry.signon.realm.data.RealmFiles;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.TlsFront;
import uk.nhs.blackcountry.signon.stack.pages.FormEncoding;
import uk.nhs.blackcountry.signon.stack.pages.Page;
import uk.nhs.blackcountry.signon.stack.pages.PageBrowser;

/** {@link HospitalRealm}, used: people go to its app by our sign-on, and what it makes of an answer is seen in its own events and log. */
final class Hospital {
    /** What the hospital is to our realm: its entity id. */
    static final String APP = "hospital-pas";

    /** Another app of ours with the same consumer: no registration of ours would be, but so that its assertions differ in the audience alone. */
    static final String NEIGHBOUR = "hospital-neighbour";

    private final TestStack stack;
    private final TlsFront front;
    private final RealmResource realm;
    private final HttpClient http = HttpClient.newHttpClient();
    private final SamlApp app;
    private final SamlApp neighbour;

    private Hospital(TestStack stack, TlsFront front, RealmResource realm, SamlApp app, SamlApp neighbour) {
        this.stack = stack;
        this.front = front;
        this.realm = realm;
        this.app = app;
        this.neighbour = neighbour;
    }

    /** @param admin stays open as long as this is used */
    static Hospital open(TestStack stack, Keycloak admin) {
        TlsFront front = stack.tlsFront();
        String base = front.url() + "/realms/" + HospitalRealm.NAME + "/broker/" + HospitalRealm.DOOR;
        URI ours = URI.create(stack.keycloak().url() + "/realms/" + Contract.REALM + "/protocol/saml");
        SamlApp app = new SamlApp(APP, base + "/endpoint", ours, stack.state());
        SamlApp neighbour = new SamlApp(NEIGHBOUR, base + "/endpoint", ours, stack.state());
        register(stack, base, app, neighbour);
        RealmResource realm = HospitalRealm.make(admin, stack.keycloak().url(), front.url(), app);
        return new Hospital(stack, front, realm, app, neighbour);
    }

    /** As the realm's own file for such a system has it, but for the addresses that the hospital's product has. */
    private static void register(TestStack stack, String base, SamlApp... apps) {
        Map<String, String> files = new TreeMap<>(RealmFiles.ofThisModule().texts());
        String shipped = requireNonNull(files.get("apps/pas.yaml"));
        Map<String, String> variables = new HashMap<>(stack.realmVariables());
        for (SamlApp app : apps) {
            String name = app.entityId().toUpperCase(Locale.ROOT).replace('-', '_');
            files.put(
                    "apps/" + app.entityId() + ".yaml",
                    shipped.replace("id: pas", "id: " + app.entityId())
                            .replace("/saml/acs", "/endpoint")
                            .replace("/saml/logout", "/endpoint")
                            .replace("PAS_", name + "_"));
            variables.put(name + "_URL", base);
            variables.put(name + "_SAML_CERTIFICATE", app.certificate());
        }
        try (RealmReconciler reconciler = stack.keycloak().realm(new RealmFiles(new TreeMap<>(files)), variables)) {
            reconciler.apply();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    SamlApp app() {
        return app;
    }

    SamlApp neighbour() {
        return neighbour;
    }

    /** Of somebody who goes to the ward's app; what is posted is posted by the test. */
    PageBrowser browser() {
        return stack.browser().through(front::way).stopAt(Hospital::isWard);
    }

    static boolean isWard(URI address) {
        return address.toString().startsWith(HospitalRealm.WARD_ADDRESS);
    }

    /** Where the ward's app sends the browser. */
    String begin() {
        return begin(HospitalRealm.DOOR);
    }

    private String begin(String door) {
        return oidc("/auth?")
                + FormEncoding.encode(Map.of(
                        "client_id",
                        HospitalRealm.WARD,
                        "redirect_uri",
                        HospitalRealm.WARD_ADDRESS,
                        "response_type",
                        "code",
                        "scope",
                        "openid",
                        "state",
                        UUID.randomUUID().toString(),
                        "kc_idp_hint",
                        door));
    }

    private String oidc(String path) {
        return front.url() + "/realms/" + HospitalRealm.NAME + "/protocol/openid-connect" + path;
    }

    /**
     * What the hospital asks of us: which an attacker sees as well as the person does.
     *
     * @param id of its request
     */
    record Question(String id, String relayState) {}

    /** Begins at a door of the hospital, and stops where the browser would leave for our realm. */
    Question asked(PageBrowser browser, String door) {
        Page page =
                browser.stopAt(uri -> uri.toString().contains("SAMLRequest=")).go(begin(door));
        browser.stopAt(Hospital::isWard);
        Map<String, String> sent = page.parameters();
        byte[] request = inflated(Base64.getDecoder().decode(sent.get("SAMLRequest")));
        return new Question(
                SamlApp.parsed(request).getDocumentElement().getAttribute("ID"),
                requireNonNull(sent.get("RelayState")));
    }

    private static byte[] inflated(byte[] deflated) {
        Inflater inflater = new Inflater(true);
        inflater.setInput(deflated);
        byte[] whole = new byte[16_384];
        try {
            int length = inflater.inflate(whole);
            return Arrays.copyOf(whole, length);
        } catch (DataFormatException e) {
            throw new IllegalStateException(e);
        } finally {
            inflater.end();
        }
    }

    Page post(PageBrowser browser, SamlAnswer answer) {
        return post(browser, answer, HospitalRealm.DOOR);
    }

    Page post(PageBrowser browser, SamlAnswer answer, String door) {
        return browser.post(URI.create(consumer(door)), answer.posted());
    }

    String consumer(String door) {
        return front.url() + "/realms/" + HospitalRealm.NAME + "/broker/" + door + "/endpoint";
    }

    /** The ward's tokens, as the token endpoint answers. */
    Map<String, Object> tokens(Page atWard) {
        return token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                Optional.ofNullable(atWard.parameters().get("code"))
                        .orElseThrow(() -> new IllegalStateException("not at the ward: " + atWard.summary())),
                "redirect_uri",
                HospitalRealm.WARD_ADDRESS));
    }

    Map<String, Object> refresh(Map<String, Object> tokens) {
        return token(
                Map.of("grant_type", "refresh_token", "refresh_token", String.valueOf(tokens.get("refresh_token"))));
    }

    private Map<String, Object> token(Map<String, String> form) {
        Map<String, String> all = new LinkedHashMap<>(form);
        all.put("client_id", HospitalRealm.WARD);
        HttpRequest request = HttpRequest.newBuilder(front.way(URI.create(oidc("/token"))))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(FormEncoding.encode(all)))
                .build();
        try {
            return JSONObjectUtils.parse(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException | ParseException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Signs out at the hospital, by the ward's app, as far as the browser goes by itself. */
    Page signOut(PageBrowser browser, Map<String, Object> tokens) {
        Page page = browser.go(oidc("/logout?")
                + FormEncoding.encode(Map.of("id_token_hint", String.valueOf(tokens.get("id_token")))));
        for (String message : List.of("SAMLRequest", "SAMLResponse")) {
            if (page.asksFor(message)) {
                page = browser.submit(
                        page,
                        Map.of(
                                message,
                                page.html().select("[name=" + message + "]").attr("value")));
            }
        }
        return page;
    }

    /** Whom it knows by this person's id; it takes the name identifier as the user's name. */
    Optional<UserRepresentation> user(String person) {
        return realm.users().searchByUsername(person, true).stream()
                .findFirst()
                .map(found -> realm.users().get(found.getId()).toRepresentation());
    }

    List<UserSessionRepresentation> sessions(String person) {
        return user(person)
                .map(user -> realm.users().get(user.getId()).getUserSessions())
                .orElse(List.of());
    }

    /** What the hospital says about one thing that is done to it. */
    Verdict about(Supplier<Page> deed) {
        realm.clearEvents();
        Path log = stack.keycloak().log();
        try {
            long before = Files.size(log);
            Page page = deed.get();
            return new Verdict(page, realm.getEvents(), since(log, before));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String since(Path log, long before) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] more = new byte[(int) (file.length() - before)];
            file.seek(before);
            file.readFully(more);
            return new String(more, StandardCharsets.UTF_8);
        }
    }

    /** @param log what Keycloak wrote meanwhile */
    record Verdict(Page page, List<EventRepresentation> events, String log) {
        /** The errors of its events, each with its reason where it says one. */
        List<String> errors() {
            return events.stream()
                    .filter(event -> event.getError() != null)
                    .map(event -> event.getError()
                            + Optional.ofNullable(event.getDetails())
                                    .map(details -> details.get("reason"))
                                    .map(reason -> ": " + reason)
                                    .orElse(""))
                    .toList();
        }
    }
}
