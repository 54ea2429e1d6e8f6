package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.token.Denial;
import uk.nhs.blackcountry.signon.provisioning.token.Denials;

/** The last refusal, and for which trusts it was asked after. */
final class LastDenial implements Denials {
    private @Nullable Denial denial;
    private Set<OdsCode> asked = Set.of();

    Set<OdsCode> asked() {
        return asked;
    }

    @Override
    public void keep(Denial kept) {
        denial = kept;
    }

    @Override
    public Optional<Denial> find(UUID id) {
        return Optional.ofNullable(denial).filter(kept -> kept.id().equals(id));
    }

    @Override
    public List<Denial> of(
            PersonId who, String target, Collection<OdsCode> trusts, Instant from, Instant until, int limit) {
        asked = Set.copyOf(trusts);
        return denial == null ? List.of() : List.of(denial);
    }

    @Override
    public void forget(Instant instant) {
        denial = null;
    }
}
