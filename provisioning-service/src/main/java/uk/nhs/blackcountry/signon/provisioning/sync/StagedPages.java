package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Reading;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Scope;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;

/**
 * The pages of one reading, on their way to where they lie until it is whole. A page is laid down while the source reads the next one: one at a
 * time, in their order, so that at most two are in memory.
 */
final class StagedPages implements AccountSource.Pages {
    private final Registry registry;
    private final String source;
    private final UUID id;
    private final ExecutorService beside;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    private boolean begun;

    /** The database crashed since the first page. */
    static final class LostException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    StagedPages(Registry registry, String source, UUID id, ExecutorService beside) {
        this.registry = registry;
        this.source = source;
        this.id = id;
        this.beside = beside;
    }

    /** Also throws what became of the page before. */
    @Override
    public void take(List<AccountChange> page) {
        if (!page.isEmpty()) {
            begin();
            await();
            last = CompletableFuture.runAsync(() -> registry.staging().add(id, page), beside);
        }
    }

    private void begin() {
        if (!begun) {
            begun = true;
            registry.staging().begin(id, source, registry.clock().instant());
        }
    }

    private void await() {
        try {
            last.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** @throws SourceException if it is not whole after all */
    void end(Reading reading) throws SourceException {
        await();
        if (reading.scope() == Scope.EVERYTHING && !begun) {
            throw new SourceException(SourceException.Reason.EMPTY, "it said that nobody is there", null);
        }
        if (!reading.asides().isEmpty()) {
            begin();
            registry.staging().setAside(id, reading.asides());
        }
    }

    void requireWhole() {
        if (begun && !registry.staging().isWhole(id)) {
            throw new LostException();
        }
    }

    Optional<String> unreadable() {
        return begun ? registry.staging().unreadable(id) : Optional.empty();
    }

    /** Nothing of it is laid down after this, whatever the reading came to. */
    void drop() {
        if (begun) {
            last.exceptionally(told -> null).join();
            registry.staging().drop(id);
        }
    }
}
