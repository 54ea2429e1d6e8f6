package uk.nhs.blackcountry.signon.stack.tiers;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Predicate;
import uk.nhs.blackcountry.signon.stack.console.Table;

/**
 * Prints which tiers ran. Arguments: the checkout; when the build began (RFC 3339). Also kept in
 * {@code local-stack/target/tiers.txt}.
 */
public final class TierTable {
    /** Classes so named run a port's shared suite against one adapter. */
    private static final Predicate<String> CONFORMANCE = name -> name.contains("Conformance");

    private final Path root;
    private final Reports reports;
    private final Table table = new Table("tier", "ran", "tests", "result", "why not", "how to run it");
    private Tally all = Tally.NONE;

    TierTable(Path root, Instant since) {
        this.root = root;
        this.reports = new Reports(since);
    }

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        String text = new TierTable(root, Instant.parse(arguments[1])).text();
        System.out.println("\n" + text);
        Files.writeString(root.resolve("local-stack/target/tiers.txt"), text + "\n");
    }

    /** The table and, below it, the sum. */
    String text() throws IOException {
        row("unit", everywhere(CONFORMANCE.negate()), "mvn verify", "-DskipTests or -Dtest was given");
        row("port conformance", everywhere(CONFORMANCE), "mvn verify", "-DskipTests or -Dtest was given");
        row("stack", tier("stack"), "mvn verify", "-DskipITs, or an earlier tier failed");
        row("launcher", tier("launcher"), "mvn verify -Plauncher", "takes two minutes more");
        row("browser", tier("browser"), "mvn verify -Pbrowser", "needs Chromium, and Apache with mod_auth_openidc");
        row("real AD", tier("real-ad"), "mvn verify -Preal-ad", "needs Samba's AD DC, as root");
        row("faults", tier("faults"), "mvn verify -Pfaults", "much time, and 4 GB for two of everything");
        row("containers", tier("containers"), "mvn verify -Pcontainers", "no test yet");
        return table + "\n\n" + all;
    }

    private Tally everywhere(Predicate<String> counted) throws IOException {
        Tally sum = Tally.NONE;
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (Path module : modules) {
                sum = sum.plus(reports.in(module.resolve("target/surefire-reports"), counted));
            }
        }
        return sum;
    }

    private Tally tier(String name) throws IOException {
        return reports.in(root.resolve("local-stack/target/failsafe-reports").resolve(name), any -> true);
    }

    private void row(String tier, Tally tally, String how, String whyNot) {
        all = all.plus(tally);
        boolean ran = tally.run() > 0;
        String result = !ran ? "" : tally.isGood() ? "passed" : tally.failures() + tally.errors() + " failed";
        table.row(tier, ran ? "yes" : "no", String.valueOf(tally.run()), result, ran ? "" : whyNot, how);
    }
}
