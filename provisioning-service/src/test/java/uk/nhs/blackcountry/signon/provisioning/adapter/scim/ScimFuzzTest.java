package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.unboundid.scim2.common.exceptions.ScimException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;
import uk.nhs.blackcountry.signon.provisioning.intake.StatedUser;

/** Whatever a trust's identity management sends: somebody of that trust as it states them, or SCIM's refusal that blames who sent it. */
class ScimFuzzTest {
    private static final OdsCode TRUST = new OdsCode("RNA");
    private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");
    private static final String BASE = "https://provisioning.test/scim/v2";
    private static final StatedUser ASHA = new StatedUser(
            UUID.fromString("2a7c5b1e-43e6-4a3c-8f0b-6e4c5f0a1d22"),
            TRUST,
            7,
            "apatel",
            "ext-1",
            new PersonName("Asha", "Patel"),
            "asha.patel@nhs.net",
            true,
            "E1",
            Set.of(Registration.parse("GMC 1234567")),
            NOW,
            NOW,
            false);

    @FuzzTest(maxDuration = "1m")
    void anyBody_isAUserWhoIsReadAgainAsTheSame_orRefused(byte[] body) {
        try {
            assertWhole(ScimUsers.stated(ScimBody.object(body), ASHA, TRUST, NOW));
        } catch (ScimException e) {
            assertBlamesTheCaller(e);
        }
    }

    @FuzzTest(maxDuration = "1m")
    void anyPatch_leavesAUserOfTheSameId_orIsRefused(byte[] body) {
        try {
            StatedUser after = ScimUsers.patched(ASHA, ScimBody.patch(body), BASE, NOW);
            assertThat(after.id()).isEqualTo(ASHA.id());
            assertThat(after.trust()).isEqualTo(TRUST);
            assertWhole(after);
        } catch (ScimException e) {
            assertBlamesTheCaller(e);
        }
    }

    @FuzzTest(maxDuration = "1m")
    void anyFilter_findsOrIsRefused(byte[] bytes) {
        String filter = new String(bytes, StandardCharsets.UTF_8);
        try {
            ScimAnswers.list(
                    List.of(ScimUsers.resource(ASHA, null, BASE)), new Listing(filter, null, null, filter, filter));
        } catch (ScimException e) {
            assertBlamesTheCaller(e);
        }
    }

    private static void assertWhole(StatedUser user) throws ScimException {
        assertThat(user.userName()).isNotBlank();
        assertThat(user.userName().chars().anyMatch(Character::isISOControl)).isFalse();
        byte[] written =
                ScimUsers.resource(user, null, BASE).getObjectNode().toString().getBytes(StandardCharsets.UTF_8);
        assertThat(ScimUsers.stated(ScimBody.object(written), user, TRUST, NOW))
                .usingRecursiveComparison()
                .ignoringFields("number")
                .isEqualTo(user);
    }

    private static void assertBlamesTheCaller(ScimException e) {
        assertThat(e.getScimError().getStatus()).isBetween(400, 499);
    }
}
