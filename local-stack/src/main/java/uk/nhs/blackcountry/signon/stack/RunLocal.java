package uk.nhs.blackcountry.signon.stack;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import uk.nhs.blackcountry.signon.stack.build.Artifacts;
import uk.nhs.blackcountry.signon.stack.console.Steps;
import uk.nhs.blackcountry.signon.stack.keycloak.AugmentedServers;
import uk.nhs.blackcountry.signon.stack.once.Once;
import uk.nhs.blackcountry.signon.stack.process.DiskRoom;
import uk.nhs.blackcountry.signon.stack.process.JavaHome;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;

/** What {@code ./run-local} runs after the build. */
public final class RunLocal {
    private RunLocal() {}

    public static void main(String[] arguments) {
        try {
            System.exit(run(Options.parse(List.of(arguments))));
        } catch (StackFailure failure) {
            System.err.println("run-local: " + failure.getMessage());
            System.exit(1);
        } catch (Exception unexpected) {
            if (DiskRoom.isWhy(unexpected)) {
                System.err.println("run-local: a disk is full: make room, or use others with --state and SIGNON_CACHE");
            } else {
                unexpected.printStackTrace();
            }
            System.exit(1);
        }
    }

    private static int run(Options options) throws Exception {
        JavaHome java = JavaHome.best(System.getenv())
                .orElseThrow(() -> new StackFailure("no JDK from " + JavaHome.OLDEST + " to " + JavaHome.NEWEST
                        + " for the servers: install one, or set JAVA_HOME"));
        Ports ports = new Ports(options.portBase());
        ports.requireFree();
        Steps steps = new Steps(System.out);
        DiskRoom.require(AugmentedServers.defaultCache(System.getenv()), "SIGNON_CACHE");
        StateFolder state = StateFolder.open(options.state(), options.fresh());
        Federation federation = new Federation(Artifacts.find(), java, ports, state, options.staff());
        Runnable end = ending(federation, state);
        // Ctrl-C and kill; the children do not see Ctrl-C themselves, so that the order is ours.
        Runtime.getRuntime().addShutdownHook(new Thread(end, "ending"));
        try {
            steps.say("Starting, with the state in " + state.path(""));
            federation.start(steps);
            steps.say(new Welcome(federation, java, ports).text());
            if (options.once()) {
                return new Once(federation.sampleAppUrl(), federation.staff(), federation.mailCatcher(), steps).run()
                        ? 0
                        : 1;
            }
            steps.say("Ctrl-C ends everything.");
            new CountDownLatch(1).await();
            return 0;
        } finally {
            end.run();
        }
    }

    private static Runnable ending(Federation federation, StateFolder state) {
        AtomicBoolean ended = new AtomicBoolean();
        return () -> {
            if (ended.compareAndSet(false, true)) {
                System.out.println("Ending ...");
                federation.close();
                state.close();
            }
        };
    }
}
