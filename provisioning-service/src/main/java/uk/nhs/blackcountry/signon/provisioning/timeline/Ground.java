package uk.nhs.blackcountry.signon.provisioning.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Workplace;
import uk.nhs.blackcountry.signon.provisioning.sync.Descriptions.Told;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmMirror.Told.Delivery;
import uk.nhs.blackcountry.signon.provisioning.timeline.Access.Basis;

/** What an answer about a person and an instant rests on, while it is put together. What concerns other trusts than the viewer's is left out of it. */
final class Ground {
    Basis basis = Basis.NOT_KNOWN;
    /** When Keycloak was told so; null where this is as stated now, or nothing is known. */
    @Nullable
    Instant since;

    /** Null where nothing is known, or nobody was yet. */
    @Nullable
    State state;

    List<Workplace> workplaces = List.of();
    /** The same as they were told, with what they opened; empty where this is as stated now. */
    List<Told> told = List.of();
    /** Whether today's rules give exactly what was given: only then do they explain it. */
    boolean explainable = true;
    /** Whether something was placed at the viewer's trusts. */
    boolean hadSomething;
    /** What became of the newest projection; null where Keycloak has taken it over, and of the past. */
    @Nullable
    Delivery delivery;

    final List<String> known = new ArrayList<>();
    final List<String> notKnown = new ArrayList<>();
}
