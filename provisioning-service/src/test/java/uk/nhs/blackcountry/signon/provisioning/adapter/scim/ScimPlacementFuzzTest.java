package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.unboundid.scim2.common.exceptions.ScimException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementStatement;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;

/** Whatever a trust's identity management sends: work at that trust as it states it, or SCIM's refusal that blames who sent it. */
class ScimPlacementFuzzTest {
    private static final OdsCode TRUST = new OdsCode("RNA");
    private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");
    private static final String BASE = "https://provisioning.test/scim/v2";
    private static final PlacementStatement SHIFT = new PlacementStatement(
            UUID.fromString("2a7c5b1e-43e6-4a3c-8f0b-6e4c5f0a1d22"),
            7,
            "POST-1",
            new Work(
                    TRUST,
                    List.of(new OdsCode("RNA01")),
                    "R8000",
                    null,
                    null,
                    NOW,
                    Instant.parse("2027-02-03T07:00:00Z"),
                    null),
            new Whom.Employee(TRUST, "E1"),
            NOW,
            NOW,
            false);

    @FuzzTest(maxDuration = "1m")
    void anyBody_isAPlacementThatIsReadAgainAsTheSame_orRefused(byte[] body) {
        try {
            assertWhole(ScimPlacements.stated(ScimBody.object(body), SHIFT, TRUST, NOW));
        } catch (ScimException e) {
            assertBlamesTheCaller(e);
        }
    }

    @FuzzTest(maxDuration = "1m")
    void anyPatch_leavesAPlacementOfTheSameIdAtTheSameTrust_orIsRefused(byte[] body) {
        try {
            PlacementStatement after = ScimPlacements.patched(SHIFT, ScimBody.patch(body), BASE, NOW);
            assertThat(after.id()).isEqualTo(SHIFT.id());
            assertWhole(after);
        } catch (ScimException e) {
            assertBlamesTheCaller(e);
        }
    }

    private static void assertWhole(PlacementStatement statement) throws ScimException {
        assertThat(statement.trust()).isEqualTo(TRUST);
        assertThat(Whom.parse(statement.whom().text())).isEqualTo(statement.whom());
        byte[] written = ScimPlacements.resource(statement, null, BASE)
                .getObjectNode()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        assertThat(ScimPlacements.stated(ScimBody.object(written), statement, TRUST, NOW))
                .usingRecursiveComparison()
                .ignoringFields("number")
                .isEqualTo(statement);
    }

    private static void assertBlamesTheCaller(ScimException e) {
        assertThat(e.getScimError().getStatus()).isBetween(400, 499);
    }
}
