package uk.nhs.blackcountry.signon.keycloak.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.blackcountry.signon.model.AccountKey;

class NhsmailIdentityTest {
    private static final String TENANT = "37c354b2-85b0-47f5-b222-07b48d774ee3";
    private static final String OID = "8a6b7c1d-0000-4000-8000-00000000000a";

    private final NhsmailIdentity identity = new NhsmailIdentity(TENANT);

    @Test
    void account_ofTheTenant_isKeyedByTenantAndObject() {
        assertThat(identity.account(TENANT + "." + OID))
                .contains(AccountKey.nhsmail(UUID.fromString(TENANT), UUID.fromString(OID)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                ".",
                TENANT + ".",
                "." + OID,
                TENANT,
                OID + "." + OID,
                TENANT + "." + OID + "." + OID,
                TENANT + "." + OID + " ",
                TENANT + ".8A6B7C1D-0000-4000-8000-00000000000A",
                TENANT + ".8a6b7c1d-0000-4000-8000-0000000000-a",
                TENANT + ".8a6b7c1d-00000-400-8000-00000000000a",
                TENANT + ".------------------------------------",
                "${CLAIM.tid}.${CLAIM.oid}"
            })
    void account_withoutAWholeKeyOfTheTenant_isNobodys(String brokerId) {
        assertThat(identity.account(brokerId)).isEmpty();
    }

    @Test
    void identity_withoutATenant_letsNobodyIn() {
        assertThatThrownBy(() -> new NhsmailIdentity(" ")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new NhsmailIdentity(null)).isInstanceOf(IllegalStateException.class);
    }
}
