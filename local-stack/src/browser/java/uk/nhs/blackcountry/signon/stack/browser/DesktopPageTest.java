package uk.nhs.blackcountry.signon.stack.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/**
 * What a real browser makes of being asked for its computer's ticket, where the computer has none, or one that is no good. That good ones sign people in
 * is shown with real domain controllers, in the tier {@code real-ad}.
 */
class DesktopPageTest extends PageTest {
    private Chromium desk;
    private Visitor colleague;

    DesktopPageTest(TestStack stack) throws IOException {
        super(stack, "desktop-pages");
    }

    @BeforeEach
    void atADesk() {
        desk = new Chromium(stack.desk().chromiumsWay());
        colleague = new Visitor(desk.fresh(true));
    }

    @AfterEach
    void leave() {
        colleague.close();
        desk.close();
    }

    @Test
    void whoeverIsAskedForATicketAndHasNone_seesTheOrdinaryPage_andSignsIn() {
        colleague.goesTo(app, NO_OFFER);

        assertThat(colleague.heading()).isEqualTo("Sign in");
        inspection.of(colleague.page(), "90-desktop-asked");
        colleague.signsIn(anybody(Trust.WALSALL));
        assertThat(colleague.page().url()).startsWith(app.url());
    }

    @Test
    void aTicketThatIsNoGood_isSaid_andLeadsOn() {
        colleague.page().setExtraHTTPHeaders(Map.of("Authorization", "Negotiate bm8gdGlja2V0"));

        colleague.goesTo(app, NO_OFFER);

        assertThat(colleague.text()).contains("The sign-in of this computer could not be used here.");
        inspection.of(colleague.page(), "91-desktop-not-accepted");
        colleague.signsIn(anybody(Trust.WALSALL));
        assertThat(colleague.page().url()).startsWith(app.url());
    }

    @Test
    void afterASignOut_theComputerIsAskedByAButtonAlone_andWhereItSignsNobodyIn_thePageSaysSo() {
        colleague.goesTo(app, NO_OFFER).signsIn(anybody(Trust.WALSALL));
        colleague
                .opens(URI.create(stack.keycloak().url() + "/realms/blackcountry/protocol/openid-connect/logout"))
                .presses("Sign out");

        colleague.goesTo(app, NO_OFFER);
        inspection.of(colleague.page(), "92-desktop-button");
        colleague.presses("Sign in as the person logged on to this computer");

        assertThat(colleague.text()).contains("This computer did not sign you in.");
        inspection.of(colleague.page(), "93-desktop-no-ticket");
        colleague.signsIn(anybody(Trust.WALSALL));
        assertThat(colleague.page().url()).startsWith(app.url());
    }
}
