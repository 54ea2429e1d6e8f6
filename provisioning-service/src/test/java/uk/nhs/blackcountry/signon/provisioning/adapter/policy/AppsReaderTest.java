package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistration;
import uk.nhs.blackcountry.signon.provisioning.token.ServiceGrant;
import uk.nhs.blackcountry.signon.provisioning.token.SigningAlgorithm;

/** What of an app's registration concerns the registry's own tokens. */
class AppsReaderTest {
    private static final String PTL = """
            onlyIf: PTL_URL
            app:
              id: ptl
              name: Waiting list
              policy:
                client-authentication: { method: private_key_jwt, keys: "${PTL_URL}/keys", algorithm: PS256 }
              exchange: { site-tokens: true, targets: [ptl, epr] }
            """;

    @Test
    void anApp_isReadAsFarAsItConcernsSiteTokens() {
        assertThat(read(PTL))
                .contains(new AppRegistration(
                        "ptl",
                        URI.create("https://ptl.test/keys"),
                        "PS256",
                        Set.of("ptl", "epr"),
                        List.of(),
                        SigningAlgorithm.ES256,
                        false,
                        AppRegistration.Demands.NONE));
    }

    @Test
    void withoutTargets_itMayAskForItself() {
        for (String none : new String[] {"", ", targets: []"}) {
            assertThat(read(PTL.replace(", targets: [ptl, epr]", none))
                            .orElseThrow()
                            .targets())
                    .containsExactly("ptl");
        }
    }

    @Test
    void moreMayBeSaid() {
        AppRegistration app = read(PTL.replace("targets: [ptl, epr]", "signed: RS256, asks-realm: true"))
                .orElseThrow();

        assertThat(app.signed()).isEqualTo(SigningAlgorithm.RS256);
        assertThat(app.asksRealm()).isTrue();
        assertThat(read(PTL.replace(
                                "  policy:\n",
                                "  policy:\n    minimum-acr: two-factors\n    sender-constraint: dpop\n"))
                        .orElseThrow()
                        .demands())
                .isEqualTo(new AppRegistration.Demands(true, true));
    }

    @Test
    void whatHasNoSiteTokens_mayAskForNobody() {
        for (String none : List.of(
                PTL.replace("site-tokens: true, targets: [ptl, epr]", "site-tokens: false"),
                PTL.replaceAll("(?m)^  exchange.*\n", ""))) {
            AppRegistration app = read(none).orElseThrow();
            assertThat(app.targets()).isEmpty();
            assertThat(app.services()).isEmpty();
            assertThat(app.takesSiteTokens()).isFalse();
        }
    }

    @Test
    void whatItDoesByItself_isForOneAppEach_atSitesThatThereAre_inRolesOfThatApp() {
        AppRegistration app = read(PTL + """
                  service-tokens:
                    - { target: epr, sites: [RNA01, RBK], roles: [clerk] }
                    - { target: ptl, sites: [RNA], roles: [reader, editor] }
                """).orElseThrow();

        assertThat(app.services())
                .containsExactly(
                        new ServiceGrant("epr", codes("RNA01", "RBK"), Set.of("clerk")),
                        new ServiceGrant("ptl", codes("RNA"), Set.of("reader", "editor")));
    }

    @Test
    void whatIsWrongWithServiceTokens_isNamedWithItsPlace() {
        assertServiceWrong("erp", "[RNA]", "[clerk]", "service-tokens[0].target: no file registers the app 'erp'");
        assertServiceWrong("pas", "[RNA]", "[clerk]", "the policy knows no roles of 'pas'");
        assertServiceWrong("epr", "[RXK]", "[clerk]", "sites[0]: RXK is neither a configured trust nor a site of one");
        assertServiceWrong("epr", "[rna]", "[clerk]", "'rna' is not an ODS code");
        assertServiceWrong("epr", "[]", "[clerk]", "sites: is an empty list");
        assertServiceWrong("epr", "[RNA]", "[]", "roles: is an empty list");
        assertServiceWrong(
                "epr", "[RNA]", "[clerk, editor]", "roles[1]: 'editor' is no role of epr: write one of [clerk]");
        assertServiceWrong("epr", "[RNA]", "[clerk], scope: x", "scope: is not a known key");
        assertWrong(PTL + "  service-tokens: []\n", "service-tokens: is an empty list");
        assertWrong(
                PTL.replace("private_key_jwt", "client_secret").replaceAll("(?m)^  exchange.*\n", "")
                        + "  service-tokens: [{ target: epr, sites: [RNA], roles: [clerk] }]\n",
                "must be private_key_jwt where");
    }

    private static void assertServiceWrong(String target, String sites, String roles, String message) {
        assertWrong(
                PTL + "  service-tokens: [{ target: %s, sites: %s, roles: %s }]\n".formatted(target, sites, roles),
                message);
    }

    private static Set<OdsCode> codes(String... codes) {
        return Stream.of(codes).map(OdsCode::new).collect(Collectors.toSet());
    }

    @Test
    void whatHasNoKeyOfItsOwn_orIsNotHere_isNone() {
        assertThat(read(PTL.replace("private_key_jwt", "client_secret").replaceAll("(?m)^  exchange.*\n", "")))
                .isEmpty();
        assertThat(read(PTL.replace("onlyIf: PTL_URL", "onlyIf: ELSEWHERE_URL")))
                .isEmpty();
        assertThat(read("client:\n  clientId: registry-console\n")).isEmpty();
    }

    @Test
    void whatIsWrong_isNamedWithItsPlace() {
        assertWrong(
                PTL.replace("private_key_jwt", "client_secret"), "ptl.yaml: app.policy.client-authentication.method");
        assertWrong(PTL.replace("PS256", "HS256"), "'HS256' is not one of");
        assertWrong(PTL.replace("${PTL_URL}/keys", "http://ptl.test/keys"), "is not an address of keys");
        assertWrong(PTL.replace("${PTL_URL}/keys", "${OTHER_URL}/keys"), "needs the variable OTHER_URL");
        assertWrong(PTL.replace("site-tokens: true", "site-tokens: \"yes\""), "must be true or false");
        assertWrong(
                PTL.replace("  policy:\n", "  policy:\n    minimum-acr: AAL3\n"), "is not one-factor or two-factors");
        assertWrong(PTL.replace("  policy:\n", "  policy:\n    sender-constraint: mtls\n"), "is not none or dpop");
        assertWrong("- app", "must be a mapping");
        assertWrong("app: [", "ptl.yaml, line");
    }

    private static Optional<AppRegistration> read(String text) {
        Apps policy = new Apps(Map.of("ptl", Set.of("reader", "editor"), "epr", Set.of("clerk")));
        return new AppsReader(
                        name -> Map.of("PTL_URL", "https://ptl.test").getOrDefault(name, ""),
                        new ServiceGrantReader(Set.of("ptl", "epr", "pas"), policy, PolicyText.TRUSTS))
                .read("ptl.yaml", text);
    }

    private static void assertWrong(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(PolicyException.class).hasMessageContaining(message);
    }
}
