package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;

/** Notes, once, that this registry was restored from a backup. What is to be done about it, {@link RecoverRegistry} does. */
public final class NoteRestoration {
    static final String SUBJECT = "registry";

    private final Registry registry;

    public NoteRestoration(Registry registry) {
        this.registry = registry;
    }

    /**
     * @param grounds by what it was seen, for a reader
     * @param theirEpoch the highest that Keycloak is known to have seen
     * @return the epoch that will begin
     */
    public long note(String grounds, long theirEpoch) {
        return registry.transactions().alone(() -> {
            Optional<Restoration> known = registry.epochs().restoration();
            if (known.isPresent()) {
                return known.get().epoch();
            }
            Instant now = registry.clock().instant();
            long epoch = Math.max(theirEpoch, registry.epochs().current()) + 1;
            registry.epochs().save(new Restoration(now, grounds, epoch, null, null, null));
            registry.cases()
                    .open(OpenCase.now(OpenCase.Kind.RESTORED_REGISTRY, null, SUBJECT, "RESTORED", grounds, now));
            registry.audit().write(List.of(new AuditLine(now, SUBJECT, "registry.restored", null, null, grounds)));
            return epoch;
        });
    }
}
