package uk.nhs.blackcountry.signon.stack.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import uk.nhs.blackcountry.signon.stack.directory.AdDirectory;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;
import uk.nhs.blackcountry.signon.stack.provisioning.RegistryOnDemand;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticStaff;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** What a cycle over four directories costs in which nothing changed, for few staff and for ten times as many. The registry alone. */
final class IdleBench {
    private static final int CYCLES = 50;
    private static final long SEED = 2026;

    private final Ground ground;
    private final Figures figures;

    IdleBench(Ground ground, Figures figures) {
        this.ground = ground;
        this.figures = figures;
    }

    void run(int staff) throws Exception {
        measure(staff / 10);
        measure(staff);
    }

    private void measure(int staff) throws Exception {
        List<AdDirectory> directories =
                figures.steps().step("Four directories of " + staff + " staff", () -> directories(staff));
        Path trusts = ground.trustsFile(directories);
        String database = ground.database("registry", "idle_" + staff, trusts);
        // nobody answers there: what is measured sends nothing
        try (RegistryOnDemand registry =
                figures.steps().step("The registry", () -> ground.registry(database, trusts, "http://localhost:1"))) {
            figures.steps().step("Everything is read", () -> read(registry));
            figures.steps().step("Settling", () -> cycles(registry));
            Duration cycle = figures.steps().step(CYCLES + " cycles", () -> cycles(registry));
            figures.figure("idle-cycle-" + staff, cycle.toNanos() / 1e6, "ms");
        }
        for (AdDirectory directory : directories) {
            directory.close();
        }
    }

    private List<AdDirectory> directories(int staff) throws Exception {
        SyntheticStaff everybody = SyntheticStaff.of(staff, SEED);
        List<AdDirectory> directories = new ArrayList<>();
        for (Trust trust : Trust.values()) {
            directories.add(ground.directory(trust, everybody));
        }
        return directories;
    }

    private static Duration cycles(RegistryOnDemand registry) {
        long begin = System.nanoTime();
        for (int i = 0; i < CYCLES; i++) {
            read(registry);
        }
        return Duration.ofNanos((System.nanoTime() - begin) / CYCLES);
    }

    private static int read(RegistryOnDemand registry) {
        registry.read().forEach((source, result) -> {
            if (!result.startsWith("Applied")) {
                throw new StackFailure("reading " + source + " ended as " + result);
            }
        });
        return 0;
    }
}
