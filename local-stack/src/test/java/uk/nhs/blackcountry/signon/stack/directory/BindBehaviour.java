package uk.nhs.blackcountry.signon.stack.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Simple binds: names, sub-codes of result 49, and when a sub-code gives something away. */
interface BindBehaviour {
    Lab lab();

    @Test
    default void bind_takesUpnDomainNameAndDn_inAnyCase() throws Exception {
        String sam = Lab.freshName();
        String dn = lab().newUser(sam);
        String domain = lab().directory.domain();
        assertThat(lab().bind(lab().upn(sam), Lab.PASSWORD)).isEmpty();
        assertThat(lab().bind(lab().upn(sam).toUpperCase(Locale.ROOT), Lab.PASSWORD))
                .isEmpty();
        assertThat(lab().bind(domain + "\\" + sam.toUpperCase(Locale.ROOT), Lab.PASSWORD))
                .isEmpty();
        assertThat(lab().bind(dn, Lab.PASSWORD)).isEmpty();
    }

    @Test
    default void bind_withAnotherUpn_alsoTakesTheLogonNameAtTheDomain() throws Exception {
        String sam = Lab.freshName();
        String dn = lab().newUser(sam);
        lab().set(
                        dn,
                        "userPrincipalName",
                        "other." + sam + "@" + lab().directory.dnsName());
        assertThat(lab().bind("other." + lab().upn(sam), Lab.PASSWORD)).isEmpty();
        assertThat(lab().bind(lab().upn(sam), Lab.PASSWORD)).isEmpty();
    }

    @Test
    default void bind_withWrongPassword_is52e() throws Exception {
        String sam = Lab.freshName();
        lab().newUser(sam);
        assertThat(lab().bind(lab().upn(sam), "wrong")).isEqualTo("52e");
    }

    @Test
    default void bind_ofNobody_is525OrDeclaredLikeAWrongPassword() throws Exception {
        String code = lab().directory.has(Trait.UNKNOWN_ACCOUNT_HAS_ITS_CODE) ? "525" : "52e";
        assertThat(lab().bind(lab().upn("nobody-" + Lab.freshName()), "wrong")).isEqualTo(code);
    }

    @Test
    default void bind_whenDisabled_is533_afterTheRightPasswordOnly() throws Exception {
        String sam = Lab.freshName();
        lab().set(lab().newUser(sam), "userAccountControl", "514");
        restricted(sam, "533");
    }

    @Test
    default void bind_whenAccountExpired_is701_afterTheRightPasswordOnly() throws Exception {
        String sam = Lab.freshName();
        lab().set(lab().newUser(sam), "accountExpires", "132000000000000000");
        restricted(sam, "701");
    }

    @Test
    default void bind_whenPasswordMustChange_is773_afterTheRightPasswordOnly() throws Exception {
        String sam = Lab.freshName();
        lab().set(lab().newUser(sam), "pwdLastSet", "0");
        restricted(sam, "773");
    }

    @Test
    default void bind_whenPasswordExpired_is532_afterTheRightPasswordOnly() throws Exception {
        String sam = Lab.freshName();
        String dn = lab().newUser(sam);
        lab().directory.expiry().expirePassword(dn);
        restricted(sam, "532");
        lab().administrator
                .modify(dn, new Modification(ModificationType.REPLACE, "unicodePwd", Lab.quoted("Another-horse-5")));
        assertThat(lab().bind(lab().upn(sam), "Another-horse-5")).isEmpty();
    }

    @Test
    default void bind_withThePasswordBeforeTheLast_succeedsForAWhile_orDeclaredWrongAtOnce() throws Exception {
        String sam = Lab.freshName();
        String dn = lab().newUser(sam);
        lab().administrator
                .modify(dn, new Modification(ModificationType.REPLACE, "unicodePwd", Lab.quoted("Another-horse-5")));
        boolean lingers = lab().directory.has(Trait.OLD_PASSWORDS_LINGER);
        assertThat(lab().bind(lab().upn(sam), Lab.PASSWORD)).isEqualTo(lingers ? "" : "52e");
        assertThat(lab().bind(lab().upn(sam), "Another-horse-5")).isEmpty();
    }

    @Test
    default void password_cannotBeBackdated_orDeclaredThatItCan() throws Exception {
        String dn = lab().newUser(Lab.freshName());
        var backdate = new Modification(ModificationType.REPLACE, "pwdLastSet", "132000000000000000");
        if (lab().directory.has(Trait.PASSWORDS_KEEP_THEIR_DATE)) {
            assertThatThrownBy(() -> lab().administrator.modify(dn, backdate)).isInstanceOf(LDAPException.class);
        } else {
            lab().administrator.modify(dn, backdate);
            assertThat(lab().entry(dn, "pwdLastSet").getAttributeValue("pwdLastSet"))
                    .isEqualTo("132000000000000000");
        }
    }

    @Test
    default void bind_whenDisabledAndExpired_saysDisabledFirst() throws Exception {
        String sam = Lab.freshName();
        String dn = lab().newUser(sam);
        lab().set(dn, "accountExpires", "132000000000000000");
        lab().set(dn, "pwdLastSet", "0");
        assertThat(lab().bind(lab().upn(sam), Lab.PASSWORD)).isEqualTo("701");
        lab().set(dn, "userAccountControl", "514");
        assertThat(lab().bind(lab().upn(sam), Lab.PASSWORD)).isEqualTo("533");
    }

    @Test
    default void bind_fromAnotherWorkstation_is531_afterTheRightPasswordOnly() throws Exception {
        String sam = Lab.freshName();
        lab().set(lab().newUser(sam), "userWorkstations", "SOMEWHERE-ELSE");
        restricted(sam, "531");
    }

    @Test
    default void bind_outsideTheHours_is530_afterTheRightPasswordOnly() throws Exception {
        String sam = Lab.freshName();
        String dn = lab().newUser(sam);
        lab().administrator.modify(dn, new Modification(ModificationType.REPLACE, "logonHours", new byte[21]));
        restricted(sam, "530");
    }

    @Test
    default void bind_tooOftenWrong_locks_andSays775WithoutTheRightPassword() throws Exception {
        String sam = Lab.freshName();
        String dn = lab().newUser(sam);
        lab().withPolicy("lockoutThreshold", "3", () -> {
            assertThat(lab().bind(lab().upn(sam), "wrong 1")).isEqualTo("52e");
            assertThat(lab().bind(lab().upn(sam), "wrong 2")).isEqualTo("52e");
            assertThat(lab().entry(dn, "badPwdCount").getAttributeValueAsInteger("badPwdCount"))
                    .isEqualTo(2);
            assertThat(lab().bind(lab().upn(sam), Lab.PASSWORD))
                    .as("one below the threshold")
                    .isEmpty();
            assertThat(lab().entry(dn, "badPwdCount").getAttributeValueAsInteger("badPwdCount"))
                    .as("a success forgets the failures")
                    .isZero();
            for (int i = 1; i <= 3; i++) {
                assertThat(lab().bind(lab().upn(sam), "wrong again " + i)).isEqualTo("52e");
            }
            assertThat(lab().bind(lab().upn(sam), "wrong")).isEqualTo("775");
            assertThat(lab().bind(lab().upn(sam), Lab.PASSWORD)).isEqualTo("775");
            assertThat(lab().entry(dn, "lockoutTime").getAttributeValueAsLong("lockoutTime"))
                    .isPositive();
            lab().set(dn, "lockoutTime", "0");
            assertThat(lab().bind(lab().upn(sam), Lab.PASSWORD)).isEmpty();
        });
    }

    @Test
    default void bind_withoutPassword_succeedsAndProvesNothing_orDeclaredRefused() throws Exception {
        String dn = lab().newUser(Lab.freshName());
        try (LDAPConnection connection = lab().connect()) {
            if (lab().directory.has(Trait.UNAUTHENTICATED_BINDS)) {
                assertThat(connection.bind(dn, "").getResultCode()).isEqualTo(ResultCode.SUCCESS);
                assertThat(search(connection, dn)).isEqualTo(ResultCode.OPERATIONS_ERROR);
            } else {
                assertThatThrownBy(() -> connection.bind(dn, "")).isInstanceOf(LDAPException.class);
            }
        }
    }

    @Test
    default void nobody_mayReadTheRootAndNothingElse() throws Exception {
        String dn = lab().newUser(Lab.freshName());
        try (LDAPConnection connection = lab().connect()) {
            assertThat(connection.bind("", "").getResultCode()).isEqualTo(ResultCode.SUCCESS);
            assertThat(connection.getRootDSE().getAttributeValue("defaultNamingContext"))
                    .isEqualToIgnoringCase(lab().directory.baseDn());
            assertThat(search(connection, dn)).isEqualTo(ResultCode.OPERATIONS_ERROR);
        }
    }

    @Test
    default void bind_thatFails_leavesTheConnectionNobodys_orDeclaredWhoseItWas() throws Exception {
        String sam = Lab.freshName();
        String dn = lab().newUser(sam);
        try (LDAPConnection connection = lab().connect()) {
            connection.bind(lab().upn(sam), Lab.PASSWORD);
            assertThat(search(connection, dn)).isEqualTo(ResultCode.SUCCESS);
            assertThatThrownBy(() -> connection.bind(lab().upn(sam), "wrong")).isInstanceOf(LDAPException.class);
            assertThat(search(connection, dn))
                    .isEqualTo(
                            lab().directory.has(Trait.FAILED_BINDS_FORGET)
                                    ? ResultCode.OPERATIONS_ERROR
                                    : ResultCode.SUCCESS);
        }
    }

    private ResultCode search(LDAPConnection as, String dn) throws Exception {
        return lab().outcome(as, Lab.request(dn, "(objectClass=*)", new Control[0]));
    }

    private void restricted(String sam, String code) throws Exception {
        assertThat(lab().bind(lab().upn(sam), "wrong"))
                .as("without the right password")
                .isEqualTo("52e");
        assertThat(lab().bind(lab().upn(sam), Lab.PASSWORD)).isEqualTo(code);
    }
}
