package uk.nhs.blackcountry.signon.provisioning.correlation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;

/** The proposals that are open, and those that were. */
public interface Proposals {
    Optional<Proposal> find(UUID id);

    /**
     * Those open proposals that name one of the parties, or a person who turned out to be one of them.
     *
     * @param parties ids, see {@link Party#id}
     */
    List<Proposal> openConcerning(Collection<String> parties);

    /**
     * Those open that concern one of the trusts, the strongest first.
     *
     * @param after the last one of the page before; null for the first page
     */
    List<Proposal> page(Collection<OdsCode> trusts, @Nullable UUID after, int limit);

    /** Adds what is new, replaces what is known. @throws RuntimeException if a pair would be open twice */
    void save(Collection<Proposal> proposals);
}
