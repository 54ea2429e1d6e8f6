package uk.nhs.blackcountry.signon.keycloak.placement;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AppGrant;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.model.Revision;

/** People for tests, with the placements that matter and nothing else. */
public final class People {
    public static final Instant NOON = Instant.parse("2026-08-05T12:00:00Z");
    public static final OdsCode DUDLEY = new OdsCode("RNA");
    public static final OdsCode WALSALL = new OdsCode("RBK");
    public static final PersonId SOMEBODY = PersonId.parse("7f9c24e8-3b12-4fef-91d0-000000000001");

    private People() {}

    public static PersonProjection person(ProjectedPlacement... placements) {
        return person(PersonProjection.State.ACTIVE, null, placements);
    }

    public static PersonProjection disabled(ProjectedPlacement... placements) {
        return person(PersonProjection.State.DISABLED, null, placements);
    }

    public static PersonProjection retired() {
        return person(PersonProjection.State.RETIRED, new PersonId(UUID.randomUUID()));
    }

    private static PersonProjection person(
            PersonProjection.State state, @Nullable PersonId survivor, ProjectedPlacement... placements) {
        return new PersonProjection(
                SOMEBODY,
                new Revision(1, 1),
                state,
                survivor,
                "some.body",
                new PersonName("Some", "Body"),
                null,
                List.of(),
                List.of(placements));
    }

    public static ProjectedPlacement home(OdsCode trust, Instant from, @Nullable Instant until) {
        return new ProjectedPlacement(UUID.randomUUID(), trust, trust, "", from, until, true);
    }

    /** The same, opening these apps alone. */
    public static ProjectedPlacement opening(ProjectedPlacement placement, String... apps) {
        return placement.opening(
                Stream.of(apps).map(app -> new AppGrant(app, List.of())).toList());
    }

    public static ProjectedPlacement visit(OdsCode trust, Instant from, @Nullable Instant until) {
        return new ProjectedPlacement(UUID.randomUUID(), trust, trust, "R8000", from, until, false);
    }

    /** The same, at a site of that trust. */
    public static ProjectedPlacement at(String site, ProjectedPlacement placement) {
        return new ProjectedPlacement(
                placement.id(),
                placement.trust(),
                new OdsCode(site),
                placement.role(),
                placement.from(),
                placement.until(),
                placement.home(),
                placement.grants());
    }
}
