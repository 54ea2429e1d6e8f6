package uk.nhs.blackcountry.signon.stack.pages;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * One person at one browser: goes to pages, follows links and redirects, fills forms in. Every answer is a {@link Page}; what is not
 * there is an {@link IllegalStateException} that shows the page. Not for several threads.
 */
public final class PageBrowser {
    private static final int MOST_REDIRECTS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final CookieJar cookies = new CookieJar();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private Predicate<URI> stopsAt = uri -> false;
    private UnaryOperator<URI> network = uri -> uri;

    /** Sends a header with every request from now on, such as {@code Authorization} for Kerberos. */
    public PageBrowser with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** Redirects to these addresses are not followed: the answer that redirected is the page, its address the target. */
    public PageBrowser stopAt(Predicate<URI> addresses) {
        stopsAt = addresses;
        return this;
    }

    /** Where a request really goes: what a load balancer in front of several servers decides. The browser does not see it. */
    public PageBrowser through(UnaryOperator<URI> network) {
        this.network = network;
        return this;
    }

    public Page go(String address) {
        return go(URI.create(address));
    }

    public Page go(URI address) {
        return exchange(HttpRequest.newBuilder(address).GET());
    }

    /** Follows the first link with this text. */
    public Page click(Page page, String linkText) {
        Element link = page.html().select("a[href]").stream()
                .filter(a -> a.text().strip().equals(linkText))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no link \"" + linkText + "\" on " + page.summary()));
        return go(link.absUrl("href"));
    }

    /**
     * Fills in and sends the first form that has all of these fields, together with its hidden and preset ones, by its first
     * button.
     */
    public Page submit(Page page, Map<String, String> values) {
        return send(page, formWith(page, values), values, Optional.empty());
    }

    /**
     * As {@link #submit(Page, Map)}, by the button with this text. Chooses the form that has both.
     *
     * @throws IllegalStateException if no form has the fields and the button
     */
    public Page submit(Page page, Map<String, String> values, String buttonText) {
        for (Element form : page.html().select("form")) {
            Optional<Element> button = form.select("button, input[type=submit]").stream()
                    .filter(one -> (one.hasText() ? one.text().strip() : one.attr("value")).equals(buttonText))
                    .findFirst();
            if (button.isPresent() && has(form, values)) {
                return send(page, (FormElement) form, values, button);
            }
        }
        throw new IllegalStateException(
                "no form with " + values.keySet() + " and the button \"" + buttonText + "\" on " + page.summary());
    }

    /**
     * Presses the button with this name and value, with all fields of its form as they stand.
     *
     * @throws IllegalStateException if there is none
     */
    public Page press(Page page, String name, String value) {
        Element button = page.html().selectFirst("form button[name=" + name + "][value=" + value + "]");
        if (button == null || !(button.closest("form") instanceof FormElement form)) {
            throw new IllegalStateException("no button " + name + "=" + value + " on " + page.summary());
        }
        return send(page, form, Map.of(), Optional.of(button));
    }

    /** Sends a form of one's own making, as an attacker would. */
    public Page post(URI address, Map<String, String> fields) {
        return exchange(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(FormEncoding.encode(fields))));
    }

    /** The value of a cookie, whatever its path. */
    public Optional<String> cookie(String name) {
        return cookies.value(name);
    }

    public void forgetCookie(String name) {
        cookies.remove(name);
    }

    /** Closes every window, and is opened again: cookies without an end of their own are gone. */
    public void restart() {
        cookies.endSession();
    }

    /** As a browser that was never used. */
    public void forgetAllCookies() {
        cookies.clear();
    }

    private static FormElement formWith(Page page, Map<String, String> values) {
        return page.html().select("form").stream()
                .filter(form -> has(form, values))
                .map(FormElement.class::cast)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("no form with " + values.keySet() + " on " + page.summary()));
    }

    private static boolean has(Element form, Map<String, String> values) {
        return values.keySet().stream().allMatch(name -> form.selectFirst("[name=" + name + "]") != null);
    }

    private Page send(Page page, FormElement form, Map<String, String> values, Optional<Element> button) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Connection.KeyVal field : form.formData()) {
            Element element = form.selectFirst("[name=" + field.key() + "]");
            if (element == null || !element.attr("type").equalsIgnoreCase("submit")) {
                fields.put(field.key(), field.value());
            }
        }
        fields.putAll(values);
        button.or(() -> Optional.ofNullable(
                        form.selectFirst("button[type=submit], button:not([type]), input[type=submit]")))
                .filter(one -> one.hasAttr("name") && !values.containsKey(one.attr("name")))
                .ifPresent(one -> fields.put(one.attr("name"), one.attr("value")));
        String action =
                form.hasAttr("action") ? form.absUrl("action") : page.address().toString();
        if (form.attr("method").equalsIgnoreCase("post")) {
            return post(URI.create(action), fields);
        }
        return go(action.replaceAll("\\?.*", "") + "?" + FormEncoding.encode(fields));
    }

    private Page exchange(HttpRequest.Builder first) {
        HttpRequest.Builder request = first;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            URI address = request.build().uri();
            HttpResponse<String> answer = once(request);
            Optional<String> location = answer.headers().firstValue("Location");
            if (answer.statusCode() / 100 != 3 || location.isEmpty()) {
                return page(address, answer);
            }
            URI next = address.resolve(location.get().replace(" ", "%20"));
            if (stopsAt.test(next)) {
                return page(next, answer);
            }
            // 307 and 308 would repeat the form; nothing in this federation uses them.
            request = HttpRequest.newBuilder(next).GET();
        }
        throw new IllegalStateException("more than " + MOST_REDIRECTS + " redirects");
    }

    private HttpResponse<String> once(HttpRequest.Builder builder) {
        headers.forEach(builder::setHeader);
        URI address = builder.build().uri();
        cookies.headerFor(address).ifPresent(value -> builder.setHeader("Cookie", value));
        builder.setHeader("Accept", "text/html,application/xhtml+xml").setHeader("Accept-Language", "en-GB");
        try {
            HttpResponse<String> answer = http.send(
                    builder.uri(network.apply(address)).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.ofString());
            cookies.take(address, answer.headers().allValues("Set-Cookie"));
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException("no answer from " + address + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Page page(URI address, HttpResponse<String> answer) {
        boolean isHtml = answer.headers().firstValue("Content-Type").orElse("").contains("html");
        Document html = Jsoup.parse(isHtml ? answer.body() : "", address.toString());
        return new Page(address, answer.statusCode(), answer.headers(), html, answer.body());
    }
}
