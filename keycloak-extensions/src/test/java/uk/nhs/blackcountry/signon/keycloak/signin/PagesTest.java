package uk.nhs.blackcountry.signon.keycloak.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static final Map<String, String> DUDLEY = Map.of(
            "code",
            "RNA",
            "name",
            "Dudley Trust",
            "shortName",
            "Dudley",
            "serviceDesk",
            "01384",
            "passwordChangeUrl",
            "x");
    private static final Map<String, String> WALSALL =
            Map.of("code", "RBK", "name", "Walsall Trust", "shortName", "Walsall");

    @Test
    void identifier_asksWhoInOneLabelledField_andOffersNhsmail() throws Exception {
        Document page = wellFormed(identifier().of("staff-identifier.ftl"));

        assertThat(page.title()).startsWith("Sign in");
        assertThat(attribute(page, "#login", "autocomplete")).isEqualTo("username");
        assertThat(attribute(page, "#nhsmail", "href")).isEqualTo("/nhsmail");
    }

    @Test
    void identifier_withAProblem_saysSoInTitleSummaryAndField() throws Exception {
        Document page = wellFormed(identifier().with("problem", "login-missing").of("staff-identifier.ftl"));

        assertThat(page.title()).startsWith("Error: ");
        assertThat(attribute(page, ".nhs-error-summary a", "href")).isEqualTo("#login");
        assertThat(attribute(page, "#login", "aria-describedby")).contains("login-error");
    }

    @Test
    void identifier_whereTheComputerMaySignIn_hasAButtonForIt() throws Exception {
        Document page = wellFormed(identifier().with("desktop", "button").of("staff-identifier.ftl"));

        assertThat(page.select("button[name=step][value=desktop]")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-ticket", "not-accepted", "nobody", "out-of-use"})
    void identifier_whereTheComputerDidNotSignIn_saysWhy_andHasNoButton(String reason) throws Exception {
        Document page = wellFormed(identifier().with("desktop", reason).of("staff-identifier.ftl"));

        assertThat(page.select(".nhs-inset").text()).containsIgnoringCase("this computer");
        assertThat(page.select("button[value=desktop]")).isEmpty();
    }

    @Test
    void identifier_forAnUnknownNhsmailAccount_doesNotOfferNhsmailAgain() throws Exception {
        Document page = wellFormed(new RenderedPage()
                .with("purpose", "nhsmail-unknown")
                .with("prefilled", "")
                .of("staff-identifier.ftl"));

        assertThat(page.select("#nhsmail")).isEmpty();
    }

    @Test
    void everyText_thatSomebodyTypedOrADirectoryStates_isEscaped() throws Exception {
        String hostile = "\"><script>alert(1)</script>";
        assertThat(identifier()
                        .with("prefilled", hostile)
                        .of("staff-identifier.ftl")
                        .select("script"))
                .isEmpty();
        assertThat(password()
                        .with("typedLogin", hostile)
                        .of("staff-password.ftl")
                        .select("script"))
                .isEmpty();
        assertThat(new RenderedPage()
                        .with("personName", hostile)
                        .of("joined.ftl")
                        .select("script"))
                .isEmpty();
        assertThat(identifier()
                        .with("reauthenticating", hostile)
                        .of("staff-identifier.ftl")
                        .select("script"))
                .isEmpty();
    }

    @Test
    void password_whereTheTrustIsNotDecided_offersTheFixedChoiceOfAll() throws Exception {
        Document page = wellFormed(password().of("staff-password.ftl"));

        assertThat(page.select("fieldset input[type=radio]").eachAttr("value")).containsExactly("RNA", "RBK");
        assertThat(page.select("input[type=radio][checked]")).isEmpty();
    }

    @Test
    void password_whereTheBrowserDecided_namesTheTrustAndOffersAnother() throws Exception {
        Document page = wellFormed(password().with("trust", DUDLEY).of("staff-password.ftl"));

        assertThat(page.select("input[type=radio]")).isEmpty();
        assertThat(page.title()).contains("Dudley");
        assertThat(page.select("button[value=choose-trust]")).hasSize(1);
    }

    @Test
    void password_whereTheLoginDecided_offersNoOtherTrust() throws Exception {
        Document page = wellFormed(
                password().with("trust", DUDLEY).with("trustNamedByLogin", true).of("staff-password.ftl"));

        assertThat(page.select("button[value=choose-trust]")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"did-not-work, password", "password-missing, password", "trust-missing, trust-RNA"})
    void password_withAProblem_leadsToItsField(String problem, String field) throws Exception {
        Document page = wellFormed(password().with("problem", problem).of("staff-password.ftl"));

        assertThat(page.title()).startsWith("Error: ");
        assertThat(attribute(page, ".nhs-error-summary a", "href")).isEqualTo("#" + field);
        assertThat(attribute(page, "#password", "value")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"second-factor.ftl", "second-factor-set-up.ftl"})
    void secondFactor_asksForACodeThatAPhoneCanFillIn_andLeadsToItWhereItDidNotWork(String template) throws Exception {
        Document page = wellFormed(code().of(template));
        Document again = wellFormed(code().with("problem", "code-wrong").of(template));

        assertThat(attribute(page, "#code", "autocomplete")).isEqualTo("one-time-code");
        assertThat(attribute(page, "#code", "inputmode")).isEqualTo("numeric");
        assertThat(page.select("button[value=later]")).isEmpty();
        assertThat(again.title()).startsWith("Error: ");
        assertThat(attribute(again, ".nhs-error-summary a", "href")).isEqualTo("#code");
        assertThat(code().with("mayLeave", true).of(template).select("button[value=later]"))
                .hasSize(1);
    }

    @Test
    void secondFactorSetUp_showsTheKeyAsAPictureAndAsText() throws Exception {
        Document page = wellFormed(code().of("second-factor-set-up.ftl"));

        assertThat(attribute(page, "img", "src")).isEqualTo("data:image/png;base64, cGljdHVyZQ==");
        assertThat(attribute(page, "img", "alt")).isNotBlank();
        assertThat(page.select("#key").text()).isEqualTo("ABCD EFGH");
    }

    @Test
    void secondFactor_offersWhatThePersonHas_andThePasskeyOnlyOnceAScriptFindsThatTheBrowserCan() throws Exception {
        Document code = wellFormed(code().of("second-factor.ftl"));
        Document both = wellFormed(passkey().of("second-factor.ftl"));
        Document passkey = wellFormed(passkey().with("code", false).of("second-factor.ftl"));

        assertThat(code.select("#passkey-way, #passkey-none, script")).isEmpty();
        assertThat(both.select("#code, #passkey-way[hidden]")).hasSize(2);
        assertThat(both.select("#passkey-none")).isEmpty();
        assertThat(passkey.select("#code")).isEmpty();
        assertThat(passkey.select("#passkey-way[hidden], #passkey-none")).hasSize(2);
        assertThat(passkey.title()).startsWith("Use your passkey");
    }

    @Test
    void secondFactorSetUp_offersAPasskeyBesideTheCode_orAlone() throws Exception {
        Document both = wellFormed(passkey().of("second-factor-set-up.ftl"));
        Document alone = wellFormed(new RenderedPage()
                .with("personName", "Asha Patel")
                .with("mayLeave", true)
                .with("passkey", "{}")
                .of("second-factor-set-up.ftl"));

        assertThat(both.select("#code, #passkey-way[hidden]")).hasSize(2);
        assertThat(alone.select("#code, img")).isEmpty();
        assertThat(alone.title()).startsWith("Set up a passkey");
        assertThat(alone.select("#passkey-none, button[value=later]")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"second-factor.ftl", "second-factor-set-up.ftl"})
    void aPasskeyThatWasRefused_leadsToItsButton_notToTheCode(String template) throws Exception {
        Document page = wellFormed(passkey().with("problem", "passkey-wrong").of(template));

        assertThat(page.title()).startsWith("Error: ");
        assertThat(attribute(page, ".nhs-error-summary a", "href")).isEqualTo("#passkey");
        assertThat(page.select("#code-error, #code[aria-invalid]")).isEmpty();
        assertThat(page.select("#passkey-error").text()).contains("could not be used");
    }

    @Test
    void whatTheBrowserIsAskedFor_standsInTheFormAsData_andCannotBreakOutOfIt() throws Exception {
        String options = "{\"user\":{\"displayName\":\"\\\"><script>alert(1)</script>\"}}";
        Document page = passkey().with("passkey", options).of("second-factor-set-up.ftl");

        assertThat(attribute(page, "#passkey-form", "data-options")).isEqualTo(options);
        wellFormed(page);
    }

    private static RenderedPage passkey() throws Exception {
        return code().with("passkey", "{}");
    }

    private static RenderedPage code() throws Exception {
        return new RenderedPage()
                .with("code", true)
                .with("personName", "Asha Patel")
                .with("mayLeave", false)
                .with("picture", "cGljdHVyZQ==")
                .with("key", "ABCD EFGH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password-expired",
                "must-change-password",
                "disabled",
                "account-expired",
                "not-now",
                "not-here",
                "unavailable",
                "not-yet-known",
                "out-of-use",
                "other-person",
                "nhsmail-refused",
                "nhsmail-leaver",
                "nhsmail-out-of-use"
            })
    void outcome_withOrWithoutATrust_isAPage(String outcome) throws Exception {
        assertThat(wellFormed(new RenderedPage().with("outcome", outcome).of("staff-outcome.ftl"))
                        .title())
                .startsWith("Error: ");
        Document page = wellFormed(new RenderedPage()
                .with("outcome", outcome)
                .with("trust", DUDLEY)
                .of("staff-outcome.ftl"));
        assertThat(page.text()).contains("01384");
        assertThat(page.select("a[href=x]")).hasSize(outcome.contains("password") ? 1 : 0);
    }

    @Test
    void whereSomebodyElseIsSignedIn_nothingIsOfferedButToSignThemOut() throws Exception {
        RenderedPage page = new RenderedPage().with("nhsmailUrl", "/nhsmail");

        assertThat(wellFormed(page.with("outcome", "disabled").of("staff-outcome.ftl"))
                        .select("#nhsmail"))
                .hasSize(1);
        Document other = wellFormed(page.with("outcome", "other-person").of("staff-outcome.ftl"));
        assertThat(other.select("main a, main button").eachText()).containsExactly("Sign out and start again");
    }

    @Test
    void joining_itsPages_rendered() throws Exception {
        wellFormed(new RenderedPage().with("personName", "A").of("join-stopped.ftl"));
        wellFormed(new RenderedPage().with("personName", "A").of("joined.ftl"));
        for (String purpose : List.of("join-trust", "nhsmail-unknown")) {
            wellFormed(new RenderedPage().with("purpose", purpose).of("joining-waits.ftl"));
            wellFormed(new RenderedPage()
                    .with("purpose", purpose)
                    .with("reason", "names-differ")
                    .with("joiningCase", true)
                    .of("not-joined.ftl"));
        }
        Document offer = wellFormed(new RenderedPage()
                .with("personName", "A")
                .with("nhsmailToo", true)
                .of("join-accounts.ftl"));
        assertThat(offer.select("button").eachAttr("value")).containsExactly("nhsmail", "trust", "later");
    }

    @Test
    void keycloaksPages_inOurLook_rendered() throws Exception {
        Map<String, String> message = Map.of("type", "error", "summary", "Words");
        wellFormed(new RenderedPage().with("message", message).of("error.ftl"));
        wellFormed(new RenderedPage().with("message", message).of("info.ftl"));
        wellFormed(new RenderedPage().of("login-page-expired.ftl"));
        wellFormed(new RenderedPage()
                .with("logoutConfirm", Map.of("code", "c", "skipLink", true))
                .of("logout-confirm.ftl"));
        wellFormed(new RenderedPage()
                .with("appName", "PTL")
                .with("reasonText", "R")
                .with("askText", "Q")
                .of("placement-gate.ftl"));
    }

    /** What every page must be, whoever uses it. */
    private static Document wellFormed(Document page) {
        assertThat(attribute(page, "html", "lang")).isEqualTo("en-GB");
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("main")).hasSize(1);
        assertThat(page.select("[autofocus], [onclick], [style]")).isEmpty();
        assertThat(page.select("script").eachAttr("src")).isSubsetOf("/res/js/passkey.js");
        assertThat(page.select("script").eachText()).allMatch(String::isEmpty);
        page.select("input:not([type=hidden]):not([hidden])")
                .forEach(input -> assertThat(page.select("label[for=" + input.id() + "]"))
                        .as("a label for " + input)
                        .hasSize(1));
        page.select("[aria-describedby]")
                .forEach(described -> List.of(described.attr("aria-describedby").split(" "))
                        .forEach(
                                id -> assertThat(page.getElementById(id)).as(id).isNotNull()));
        page.select(".nhs-error-summary a")
                .forEach(
                        link -> assertThat(page.getElementById(link.attr("href").substring(1)))
                                .isNotNull());
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        return page;
    }

    private static RenderedPage identifier() throws Exception {
        return new RenderedPage().with("prefilled", "").with("nhsmailUrl", "/nhsmail");
    }

    private static RenderedPage password() throws Exception {
        return new RenderedPage()
                .with("typedLogin", "apatel")
                .with("trusts", List.of(DUDLEY, WALSALL))
                .with("trustNamedByLogin", false)
                .with("nhsmailUrl", "/nhsmail");
    }

    private static String attribute(Document page, String selector, String name) {
        Element element = Objects.requireNonNull(page.selectFirst(selector), selector);
        return element.attr(name);
    }
}
