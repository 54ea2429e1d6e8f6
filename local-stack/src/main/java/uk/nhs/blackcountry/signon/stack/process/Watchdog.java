package uk.nhs.blackcountry.signon.stack.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Ends the children when this JVM ends, even by {@code kill -9}: a small shell process reads our pipe; when the pipe closes, for
 * whatever reason, it asks every child that still runs to end and, ten seconds later, makes it.
 */
public final class Watchdog {
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            pids=' '
            while read -r verb pid; do
              case $verb in
                start) pids="$pids$pid " ;;
                end) case $pids in *" $pid "*) pids="${pids%%" $pid "*} ${pids#*" $pid "}" ;; esac ;;
              esac
            done
            for pid in $pids; do kill -TERM "$pid" 2>/dev/null; done
            tries=0
            while [ $tries -lt 50 ]; do
              alive=
              for pid in $pids; do kill -0 "$pid" 2>/dev/null && alive=yes; done
              [ -n "$alive" ] || exit 0
              sleep 0.2
              tries=$((tries + 1))
            done
            for pid in $pids; do kill -KILL "$pid" 2>/dev/null; done
            """;

    private static final Watchdog OURS = new Watchdog();

    private final OutputStream pipe;

    private Watchdog() {
        try {
            Process shell = new ProcessBuilder(List.of("/bin/sh", "-c", SCRIPT, "local-stack-watchdog"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            pipe = shell.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the watchdog; is there a /bin/sh?", e);
        }
    }

    /** Ties the process {@code pid} to the life of this JVM. */
    public static void tie(long pid) {
        OURS.say("start " + pid);
    }

    /** Forgets a process that has ended, so that its number may be somebody else's. */
    public static void untie(long pid) {
        OURS.say("end " + pid);
    }

    private synchronized void say(String line) {
        try {
            pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the watchdog has gone; children would outlive us", e);
        }
    }
}
