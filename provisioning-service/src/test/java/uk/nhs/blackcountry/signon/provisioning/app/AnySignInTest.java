package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A registry whose administrators need no second factor, because its operator said so. */
class AnySignInTest {

    @Test
    void whereAnySignInWillDo_aTokenWithoutASecondFactorOpensTheDoor() {
        try (ApiFixture lax = new ApiFixture(Map.of("REGISTRY_API_ACR", ""))) {
            String token = lax.realm.sign(
                    lax.claims(lax.holder(ApiFixture.DORA)).claim("acr", null).build());

            assertThat(lax.with(token).get("/persons").status()).isEqualTo(200);
        }
    }
}
