package uk.nhs.blackcountry.signon.keycloak.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.RealmLine.Deviation;

class HeldUserTest {
    private static final PersonId ID = PersonId.parse("ab7c5b1e-43e6-4a3c-8f0b-6e4c5f0a1d11");
    private static final AccountKey NHSMAIL = AccountKey.nhsmail(UUID.randomUUID(), UUID.randomUUID());
    private static final PersonProjection ANN =
            TestProjections.of(ID).with(NHSMAIL).build();
    private static final Shown SHOWN = new Shown("ann.bee@nhs.net", "Ann", "Bee", null, true);
    private static final Map<String, String> IDENTITIES = Map.of(Contract.NHSMAIL_ALIAS, NHSMAIL.id());

    @Test
    void asTheProjectionSays_doesNotDeviate_underAnyNameThatItMayHave() {
        for (String name : UserNames.candidates(ANN)) {
            assertThat(deviations(new HeldUser(new Shown(name, "Ann", "Bee", null, true), true, IDENTITIES, Set.of())))
                    .isEmpty();
        }
    }

    @Test
    void whateverWasChanged_isNamed() {
        assertThat(deviations(null)).containsExactly(Deviation.NO_USER);
        assertThat(deviations(new HeldUser(SHOWN, false, IDENTITIES, Set.of()))).containsExactly(Deviation.UNLINKED);
        assertThat(deviations(new HeldUser(SHOWN, true, Map.of(), Set.of()))).containsExactly(Deviation.NHSMAIL);
        assertThat(deviations(new HeldUser(SHOWN, true, Map.of(Contract.NHSMAIL_ALIAS, "forged"), Set.of())))
                .containsExactly(Deviation.NHSMAIL);
        assertThat(deviations(new HeldUser(
                        SHOWN, true, Map.of(Contract.NHSMAIL_ALIAS, NHSMAIL.id(), "other", "x"), Set.of())))
                .containsExactly(Deviation.OTHER_IDENTITY);
        assertThat(deviations(new HeldUser(SHOWN, true, IDENTITIES, Set.of("department"))))
                .containsExactly(Deviation.ATTRIBUTES);
        assertThat(ofShown(new Shown("ann.bee@nhs.net", "Ann", "Bee", null, false)))
                .containsExactly(Deviation.ENABLED);
        assertThat(ofShown(new Shown("eve", "Eve", "Bee", "eve@else.where", true)))
                .containsExactlyInAnyOrder(Deviation.USER_NAME, Deviation.NAME, Deviation.EMAIL);
    }

    @Test
    void theRetired_haveNoUserOrADisabledOneWithoutAName() {
        PersonProjection retired = TestProjections.of(ID)
                .retiredInto(PersonId.parse("bb7c5b1e-43e6-4a3c-8f0b-6e4c5f0a1d11"))
                .build();
        assertThat(HeldUser.deviations(null, retired, true)).isEmpty();
        assertThat(HeldUser.deviations(
                        new HeldUser(new Shown(ID.toString(), null, null, null, false), true, Map.of(), Set.of()),
                        retired,
                        true))
                .isEmpty();
        assertThat(HeldUser.deviations(new HeldUser(SHOWN, true, IDENTITIES, Set.of()), retired, true))
                .contains(Deviation.ENABLED, Deviation.NHSMAIL, Deviation.USER_NAME);
    }

    private static Set<Deviation> ofShown(Shown shown) {
        return deviations(new HeldUser(shown, true, IDENTITIES, Set.of()));
    }

    private static Set<Deviation> deviations(@Nullable HeldUser user) {
        return HeldUser.deviations(user, ANN, true);
    }
}
