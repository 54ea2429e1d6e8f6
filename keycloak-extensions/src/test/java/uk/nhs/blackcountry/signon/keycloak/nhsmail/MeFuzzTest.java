package uk.nhs.blackcountry.signon.keycloak.nhsmail;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever Graph answers for {@code /me}: somebody with an id, or nobody. */
class MeFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void anyAnswer_isSomebodyWithAnId_orNobody(byte[] json) {
        Me me = Me.of(GraphMe.json(json), "employeeType");
        if (me != null) {
            assertThat(me.id()).isNotBlank();
            assertThat(new String[] {me.given(), me.family(), me.mail(), me.mark()})
                    .allSatisfy(
                            text -> assertThat(text == null || !text.isBlank()).isTrue());
        }
    }
}
