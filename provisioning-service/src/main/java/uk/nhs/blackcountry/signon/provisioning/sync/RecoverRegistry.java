package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.Revision;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway.UnavailableException;

/**
 * Finds out that this registry was restored from a backup, and brings it back to what is true now before it says anything to Keycloak:
 * takes over what Keycloak holds and the registry has forgotten, has every source read whole, then begins a higher epoch and describes everybody
 * anew. Until then nothing is delivered, so nobody who left since the backup comes back.
 *
 * <p>Each step is one transaction or can be done again, so that a crash or a second instance does no harm.
 */
public final class RecoverRegistry {
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final int PAGE = 500;

    private final Registry registry;
    private final RealmGateway realm;
    private final Collection<String> sources;
    private final NoteRestoration noteRestoration;
    private final AdoptPersons adoptPersons;
    private final DescribePersons describePersons;
    private volatile @Nullable Instant looked;

    /** @param sources the names of the directories that are read */
    public RecoverRegistry(Registry registry, RealmGateway realm, Collection<String> sources) {
        this.registry = registry;
        this.realm = realm;
        this.sources = List.copyOf(sources);
        this.noteRestoration = new NoteRestoration(registry);
        this.adoptPersons = new AdoptPersons(registry);
        this.describePersons = new DescribePersons(registry);
    }

    /**
     * Looks whether there is something to recover from, and goes as far as it can.
     *
     * @return why nothing may be delivered; empty if it may
     */
    public synchronized Optional<String> run() {
        try {
            look();
            Optional<Restoration> open = registry.epochs().restoration();
            return open.isEmpty() ? Optional.empty() : goOn(open.get());
        } catch (UnavailableException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Whether sources may be read into the registry: not before Keycloak was asked once since this instance started, and not before what it
     * holds was taken over. Otherwise revisions would be given out again that Keycloak has seen already.
     */
    public boolean mayRead() {
        return looked != null
                && registry.epochs()
                        .restoration()
                        .map(r -> r.adoptedAt() != null)
                        .orElse(true);
    }

    /** Notes that the registry was restored; what is to be done about it, {@link #run} does. */
    void found(String grounds) {
        noteRestoration.note(grounds, registry.epochs().current());
    }

    private void look() throws UnavailableException {
        Instant before = looked;
        Instant now = now();
        if (before != null && now.isBefore(before.plus(BETWEEN_LOOKS))) {
            return;
        }
        Optional<Revision> theirs = realm.newestDelivery();
        Optional<Revision> ours = registry.epochs().newestDelivery();
        if (theirs.isPresent() && (ours.isEmpty() || theirs.get().isNewerThan(ours.get()))) {
            noteRestoration.note(
                    "Keycloak has taken delivery %s; the newest here is %s"
                            .formatted(
                                    theirs.get(), ours.map(Revision::toString).orElse("none")),
                    theirs.get().epoch());
        }
        looked = now;
    }

    private Optional<String> goOn(Restoration restoration) throws UnavailableException {
        if (restoration.adoptedAt() == null) {
            AdoptPersons.Findings findings = adoptPersons.find(realm);
            registry.transactions().alone(() -> adopted(restoration, findings));
            return Optional.of("restored: every source is to be read whole");
        }
        if (restoration.begunAt() == null) {
            List<String> unread =
                    sources.stream().filter(name -> !isReadWhole(name)).toList();
            if (!unread.isEmpty()) {
                return Optional.of("restored: not read whole yet: " + String.join(", ", unread));
            }
            registry.transactions().alone(() -> begun(restoration));
        }
        describeEverybody();
        return registry.transactions().alone(() -> {
            registry.epochs().restoration().ifPresent(r -> {
                Instant now = now();
                registry.epochs().save(r.ended(now));
                audit("registry.recovered", "epoch " + r.epoch(), now);
            });
            return Optional.empty();
        });
    }

    /** Whatever was read before came from a cursor that the backup had. */
    private Restoration adopted(Restoration restoration, AdoptPersons.Findings findings) {
        if (now(restoration).adoptedAt() != null) {
            return restoration;
        }
        Instant now = now();
        adoptPersons.adopt(findings, restoration.foundAt(), now);
        for (String source : sources) {
            registry.sources().save(SourceState.unread(source));
        }
        registry.epochs().save(restoration.adopted(now));
        return restoration;
    }

    /** As it is in this transaction: another instance may have gone on meanwhile. */
    private Restoration now(Restoration restoration) {
        return registry.epochs().restoration().orElse(restoration);
    }

    private boolean isReadWhole(String source) {
        return registry.sources()
                .find(source)
                .map(state -> state.readWholeAt() != null)
                .orElse(false);
    }

    private Restoration begun(Restoration restoration) {
        if (now(restoration).begunAt() != null) {
            return restoration;
        }
        Instant now = now();
        if (registry.epochs().current() < restoration.epoch()) {
            registry.epochs().start(restoration.epoch());
        }
        registry.epochs().save(restoration.begun(now));
        audit("registry.epoch", "epoch " + restoration.epoch() + " begins", now);
        return restoration;
    }

    private void describeEverybody() {
        PersonId last = null;
        while (true) {
            List<PersonId> page = registry.persons().page(last, PAGE);
            if (page.isEmpty()) {
                return;
            }
            registry.transactions().alone(() -> describePersons.anew(page, List.of(), now()));
            last = page.get(page.size() - 1);
        }
    }

    private void audit(String action, String detail, Instant now) {
        registry.audit().write(List.of(new AuditLine(now, NoteRestoration.SUBJECT, action, null, null, detail)));
    }

    private Instant now() {
        return registry.clock().instant();
    }
}
