package uk.nhs.blackcountry.signon.stack.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import uk.nhs.blackcountry.signon.stack.directory.AdDirectory;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;
import uk.nhs.blackcountry.signon.stack.provisioning.RegistryOnDemand;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticStaff;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** How much of the heap is in use, after a collection each time, while one large directory is read whole, and while a small one is. */
final class HeapBench {
    private static final int SMALL = 3_000;
    private static final double MEBIBYTE = 1 << 20;

    private final Ground ground;
    private final Figures figures;

    HeapBench(Ground ground, Figures figures) {
        this.ground = ground;
        this.figures = figures;
    }

    void run(int staff) throws Exception {
        measure(SMALL);
        measure(staff);
    }

    private void measure(int staff) throws Exception {
        AdDirectory directory = figures.steps()
                .step(
                        "A directory of " + staff + " staff",
                        () -> ground.directory(Trust.WOLVES, SyntheticStaff.atOnePlace(Trust.WOLVES, staff)));
        Path trusts = ground.trustsFile(List.of(directory));
        String database = ground.database("registry", "heap_" + staff, trusts);
        try (RegistryOnDemand registry =
                figures.steps().step("The registry", () -> ground.registry(database, trusts, "http://localhost:1"))) {
            long most = figures.steps().step("Everything is read", () -> most(registry));
            figures.figure("heap-" + staff, most / MEBIBYTE, "MiB");
        }
        directory.close();
    }

    private static long most(RegistryOnDemand registry) throws InterruptedException, ExecutionException {
        CompletableFuture<?> reading =
                CompletableFuture.runAsync(() -> registry.read().forEach((source, result) -> {
                    if (!result.startsWith("Applied")) {
                        throw new StackFailure("reading " + source + " ended as " + result);
                    }
                }));
        long most = 0;
        while (!reading.isDone()) {
            most = Math.max(most, registry.heapInUse());
            try {
                reading.get(200, TimeUnit.MILLISECONDS);
            } catch (TimeoutException goesOn) {
                // looked at again
            }
        }
        reading.get();
        return Math.max(most, registry.heapInUse());
    }
}
