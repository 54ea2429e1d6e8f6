package uk.nhs.blackcountry.signon.keycloak.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DesktopOfferTest {

    @ParameterizedTest(name = "{7}: {8}")
    @CsvSource({
        // available, mustProve, known, asked, underWay, begunAnew, signedOut
        "true, false, false, false, false, false, false, first visit, AT_ONCE",
        "false, false, false, false, false, false, false, no tickets are taken here, NONE",
        "false, false, false, true, true, false, false, moved to another network meanwhile, NONE",
        "true, true, false, false, false, false, false, prompt=login, NONE",
        "true, true, false, true, false, true, false, prompt=login and a button of one's own making, NONE",
        "true, false, true, false, false, false, false, somebody is known by cookie or proof, NONE",
        "true, false, false, false, false, true, false, begun anew, BUTTON",
        "true, false, false, false, false, false, true, somebody has signed out, BUTTON",
        "true, false, false, true, false, true, true, the button was pressed after a sign-out, AT_ONCE",
        "true, false, false, false, true, true, false, the ticket may come now, AT_ONCE",
        "true, false, false, false, true, true, true, the ticket may come now after a sign-out, AT_ONCE"
    })
    void offer_isMadeOnlyWhereTheTicketMayStandForThePerson(
            boolean available,
            boolean mustProve,
            boolean known,
            boolean asked,
            boolean underWay,
            boolean begunAnew,
            boolean signedOut,
            String when,
            DesktopOffer expected) {
        assertThat(DesktopOffer.in(
                        new DesktopOffer.Situation(available, mustProve, known, asked, underWay, begunAnew, signedOut)))
                .as(when)
                .isEqualTo(expected);
    }
}
