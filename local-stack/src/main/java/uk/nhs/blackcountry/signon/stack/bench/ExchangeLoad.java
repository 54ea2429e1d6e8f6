package uk.nhs.blackcountry.signon.stack.bench;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import uk.nhs.blackcountry.signon.stack.pages.FormEncoding;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;

/** Some callers that ask again as soon as they are answered. An answer without a token ends it: only what succeeds is measured. */
final class ExchangeLoad {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int callers;

    ExchangeLoad(int callers) {
        this.callers = callers;
    }

    /** @param nanos how long each answer took, in order @param took from the first question to the last answer */
    record Answers(List<Long> nanos, Duration took) {
        double perSecond() {
            return nanos.size() / (took.toNanos() / 1e9);
        }

        double milliseconds(double share) {
            return Figures.at(share, nanos) / 1e6;
        }
    }

    /** One request for each assertion, about each of the people in turn, written down beforehand. */
    static Queue<byte[]> requests(Exchanging side, Queue<String> assertions) {
        Queue<byte[]> requests = new ConcurrentLinkedQueue<>();
        int turn = 0;
        for (String assertion : assertions) {
            requests.add(
                    request(side, side.subjects().get(turn++ % side.subjects().size()), assertion));
        }
        return requests;
    }

    private static byte[] request(Exchanging side, String subject, String assertion) {
        Map<String, String> form = new LinkedHashMap<>(side.more());
        form.put("grant_type", GRANT);
        form.put("subject_token", subject);
        form.put("subject_token_type", ACCESS_TOKEN);
        form.put("client_id", side.client());
        form.put("client_assertion_type", ASSERTION);
        form.put("client_assertion", assertion);
        return FormEncoding.encode(form).getBytes(StandardCharsets.US_ASCII);
    }

    Answers run(Exchanging side, Queue<byte[]> requests, Duration limit) throws InterruptedException {
        long begin = System.nanoTime();
        Callable<List<Long>> caller = () -> {
            List<Long> nanos = new ArrayList<>();
            try (TokenEndpoint endpoint = TokenEndpoint.at(side.endpoint())) {
                byte[] request = requests.poll();
                while (request != null && System.nanoTime() - begin < limit.toNanos()) {
                    long asked = System.nanoTime();
                    endpoint.ask(request);
                    nanos.add(System.nanoTime() - asked);
                    request = requests.poll();
                }
            }
            return nanos;
        };
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Long> all = new ArrayList<>();
            List<Future<List<Long>>> running = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                running.add(threads.submit(caller));
            }
            for (Future<List<Long>> one : running) {
                all.addAll(one.get());
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            if (requests.isEmpty()) {
                throw new StackFailure(
                        side.name() + " was faster than was reckoned with: sign more assertions beforehand");
            }
            all.sort(null);
            return new Answers(List.copyOf(all), took);
        } catch (ExecutionException e) {
            throw new StackFailure(side.name() + ": " + e.getMessage(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    static HttpRequest request(String address, Map<String, String> form) {
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(FormEncoding.encode(form)))
                .build();
    }
}
