package uk.nhs.blackcountry.signon.stack.bench;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;

/** What {@code local-stack/bench} runs after the build. */
public final class Bench {
    private static final int MOST_STAFF = 300_000;
    private static final int LIMIT_MINUTES = 45;

    private Bench() {}

    public static void main(String[] arguments) {
        try {
            endAfter(LIMIT_MINUTES);
            run(List.of(arguments));
            System.exit(0);
        } catch (StackFailure failure) {
            System.err.println("bench: " + failure.getMessage());
            System.exit(1);
        } catch (Exception unexpected) {
            unexpected.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(List<String> arguments) throws Exception {
        String what = arguments.isEmpty() ? "" : arguments.get(0);
        if (!Set.of("sync", "idle", "heap", "tokens", "validate", "cutoff", "changeover")
                .contains(what)) {
            throw new StackFailure("say what to measure; see local-stack/bench --help");
        }
        Figures figures = new Figures(System.out);
        try (Ground ground = Ground.make()) {
            switch (what) {
                case "sync" -> new SyncBench(ground, figures).run(staff(arguments, 10_000));
                case "idle" -> new IdleBench(ground, figures).run(staff(arguments, 30_000));
                case "changeover" -> new ChangeoverBench(ground, figures).run();
                case "cutoff" -> new CutoffBench(ground, figures).run();
                case "tokens" -> new TokensBench(ground, figures).run();
                case "validate" -> System.out.print(ground.output(Validation.class, Duration.ofMinutes(2)));
                default -> new HeapBench(ground, figures).run(staff(arguments, MOST_STAFF));
            }
        }
    }

    private static int staff(List<String> arguments, int usual) {
        if (arguments.size() == 1) {
            return usual;
        }
        if (arguments.size() == 3 && arguments.get(1).equals("--staff")) {
            try {
                int staff = Integer.parseInt(arguments.get(2));
                if (staff >= 200 && staff <= MOST_STAFF) {
                    return staff;
                }
            } catch (NumberFormatException notANumber) {
                // falls through to the one message
            }
        }
        throw new StackFailure("only --staff is taken, with a number from 200 to " + MOST_STAFF);
    }

    /** Nothing here may hang for ever. The hooks still end every process. */
    private static void endAfter(int minutes) {
        Thread guard = new Thread(
                () -> {
                    try {
                        TimeUnit.MINUTES.sleep(minutes);
                        System.err.println("bench: not done after " + minutes + " minutes");
                        System.exit(1);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "time limit");
        guard.setDaemon(true);
        guard.start();
    }
}
