package uk.nhs.blackcountry.signon.provisioning.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static uk.nhs.blackcountry.signon.provisioning.entitlement.TestRules.grant;
import static uk.nhs.blackcountry.signon.provisioning.entitlement.TestRules.only;
import static uk.nhs.blackcountry.signon.provisioning.entitlement.TestRules.policy;
import static uk.nhs.blackcountry.signon.provisioning.entitlement.TestRules.rule;
import static uk.nhs.blackcountry.signon.provisioning.entitlement.WorkplaceDraft.AUGUST;
import static uk.nhs.blackcountry.signon.provisioning.entitlement.WorkplaceDraft.DECEMBER;
import static uk.nhs.blackcountry.signon.provisioning.entitlement.WorkplaceDraft.workplace;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Entitlement.Held;

class EntitlementsTest {
    private static final Instant OCTOBER = Instant.parse("2026-10-01T09:00:00Z");
    private static final Policy POLICY = policy(
            rule(grant("sample-app", "user")),
            rule(grant("pas", "clinician"), only(Attribute.ROLE, "R8000")),
            rule(grant("pas", "clerk"), only(Attribute.ROLE, "R8010")),
            rule(grant("epr", "clinician"), only(Attribute.ROLE, "R8000"), only(Attribute.TRUST, "RBK")));

    @Test
    void aWorkplace_givesAccessFromItsFirstInstant_andNoneFromItsEndOn() {
        Workplace rotation = workplace().get();

        assertThat(apps(AUGUST.minusNanos(1), rotation)).isEmpty();
        assertThat(apps(AUGUST, rotation)).containsExactly("pas", "sample-app");
        assertThat(apps(DECEMBER.minusNanos(1), rotation)).containsExactly("pas", "sample-app");
        assertThat(apps(DECEMBER, rotation)).isEmpty();
    }

    @Test
    void aWorkplaceThatIsNotApproved_givesNone() {
        assertThat(apps(OCTOBER, workplace().proposed().get())).isEmpty();
    }

    @Test
    void conditions_mustHoldOfOneWorkplace_notOfTwoTogether() {
        Workplace doctorAtDudley = workplace().get();
        Workplace clerkAtWalsall = workplace().at("RBK", "RBK02").as("R8010").get();

        assertThat(apps(OCTOBER, doctorAtDudley, clerkAtWalsall)).doesNotContain("epr");
    }

    @Test
    void twoSites_areTwoEntitlements() {
        Entitlements both = Entitlements.of(
                POLICY,
                List.of(
                        workplace().get(),
                        workplace().at("RNA", "RNA02").as("R8010").get()),
                OCTOBER);

        assertThat(both.in("pas"))
                .extracting(Entitlement::site, Entitlement::roleNames)
                .containsExactly(
                        tuple(new OdsCode("RNA01"), List.of("clinician")),
                        tuple(new OdsCode("RNA02"), List.of("clerk")));
        assertThat(both.rolesIn("pas")).containsExactly("clerk", "clinician");
    }

    @Test
    void aRoleThroughTwoWorkplaces_isHeldUntilTheLaterEnd() {
        Entitlement pas = the(
                "pas",
                workplace().until(OCTOBER.plusSeconds(60)).get(),
                workplace().until(DECEMBER).get());

        assertThat(pas.roles()).containsExactly(new Held("clinician", DECEMBER));
    }

    @Test
    void aWorkplaceWithoutEnd_outlastsAny() {
        Workplace open = workplace().until(null).get();

        assertThat(the("pas", open, workplace().get()).until()).isNull();
        assertThat(the("pas", workplace().get(), open).until()).isNull();
    }

    @Test
    void eachRole_hasAnEndOfItsOwn() {
        Entitlement pas = the(
                "pas",
                workplace().until(OCTOBER.plusSeconds(60)).get(),
                workplace().as("R8010").get());

        assertThat(pas.roles())
                .containsExactly(new Held("clerk", DECEMBER), new Held("clinician", OCTOBER.plusSeconds(60)));
        assertThat(pas.until()).isEqualTo(DECEMBER);
        assertThat(pas.unchangedUntil()).isEqualTo(OCTOBER.plusSeconds(60));
    }

    @Test
    void oneRoleWithAnEnd_besideOneWithout_changesAtThatEnd() {
        Entitlement pas = the(
                "pas", workplace().get(), workplace().as("R8010").until(null).get());

        assertThat(pas.until()).isNull();
        assertThat(pas.unchangedUntil()).isEqualTo(DECEMBER);
    }

    @Test
    void anEntitlementWithoutRoles_isNone() {
        assertThatThrownBy(() -> new Entitlement("pas", new OdsCode("RNA"), new OdsCode("RNA01"), List.of()))
                .hasMessageContaining("is no entitlement");
    }

    @Test
    void aWorkplaceThatEndsBeforeItBegins_isRefused() {
        assertThatThrownBy(() -> workplace().until(AUGUST.minusSeconds(1)).get())
                .hasMessageContaining("ends before it begins");
    }

    private static List<String> apps(Instant instant, Workplace... workplaces) {
        return Entitlements.of(POLICY, List.of(workplaces), instant).all().stream()
                .map(Entitlement::app)
                .toList();
    }

    private static Entitlement the(String app, Workplace... workplaces) {
        List<Entitlement> in =
                Entitlements.of(POLICY, List.of(workplaces), OCTOBER).in(app);
        assertThat(in).hasSize(1);
        return in.get(0);
    }
}
