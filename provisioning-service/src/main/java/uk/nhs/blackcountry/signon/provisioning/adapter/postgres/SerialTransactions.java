package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;
import uk.nhs.blackcountry.signon.provisioning.sync.Transactions;

/** One writer at a time over all instances, by an advisory lock that ends with the transaction. */
final class SerialTransactions implements Transactions {
    /** Any number that nobody else uses in this database: "registry" in ASCII. */
    private static final long LOCK = 0x7265_6769_7374_7279L;

    private final Database database;
    private final TransactionOperations transactions;

    SerialTransactions(Database database, TransactionOperations transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public <T> T alone(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> {
            database.sql("select pg_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query((row, n) -> true)
                    .single();
            return work.get();
        }));
    }

    @Override
    public <T> T together(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }
}
