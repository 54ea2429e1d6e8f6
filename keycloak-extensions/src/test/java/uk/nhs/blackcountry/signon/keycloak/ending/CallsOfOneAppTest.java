package uk.nhs.blackcountry.signon.keycloak.ending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.keycloak.stand.SettableClock;

class CallsOfOneAppTest {
    private final List<String> called = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final Map<String, Instant> again = new LinkedHashMap<>();
    private final SettableClock clock = new SettableClock();
    private final Instant claimed = clock.instant();

    @Test
    void whatTheAppTook_isDone_andWhatItRefusedIsToldAgainLater() {
        app(call -> call.notice().id().equals("b") ? 500 : 200).make(calls("a", "b", "c"), claimed);

        assertThat(done).containsExactly("a", "c");
        assertThat(again).containsExactly(Map.entry("b", claimed.plus(Backoff.after(3))));
    }

    @Test
    void anAppThatCannotBeReached_isNotCalledForTheRest() {
        app(call -> {
                    throw new IOException("Connection refused");
                })
                .make(calls("a", "b", "c"), claimed);

        assertThat(called).containsExactly("a");
        assertThat(again.keySet()).containsExactly("a", "b", "c");
        assertThat(again.values()).containsOnly(claimed.plus(Backoff.after(3)));
    }

    @Test
    void anAppSoSlowThatTheLeaseWouldRunOut_isCalledNoMore_andTheRestIsGivenBackAtOnce() {
        app(call -> {
                    clock.advance(Outbox.LEASE.dividedBy(3));
                    return 200;
                })
                .make(calls("a", "b", "c", "d"), claimed);

        assertThat(done).containsExactly("a", "b");
        assertThat(again).containsExactly(Map.entry("c", clock.instant()), Map.entry("d", clock.instant()));
        assertThat(clock.instant()).isBefore(claimed.plus(Outbox.LEASE));
    }

    private CallsOfOneApp app(CallsOfOneApp.Line answer) {
        return new CallsOfOneApp(
                clock,
                call -> {
                    called.add(call.notice().id());
                    return answer.make(call);
                },
                new CallsOfOneApp.Book() {
                    @Override
                    public void done(Outbox.Notice notice) {
                        done.add(notice.id());
                    }

                    @Override
                    public void again(Outbox.Notice notice, Instant next) {
                        again.put(notice.id(), next);
                    }
                });
    }

    private static List<LogoutCall> calls(String... ids) {
        return List.of(ids).stream()
                .map(id -> new LogoutCall(
                        new Outbox.Notice(id, "realm", "app", "session-" + id, "user", "https://sign-on.example", 3),
                        "app",
                        URI.create("https://app.example/logout"),
                        "signed"))
                .toList();
    }
}
