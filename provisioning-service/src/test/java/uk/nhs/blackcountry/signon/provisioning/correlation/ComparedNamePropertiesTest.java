package uk.nhs.blackcountry.signon.provisioning.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import uk.nhs.blackcountry.signon.model.PersonName;

/** What holds of all names. */
class ComparedNamePropertiesTest {

    @Property(tries = 500)
    void likeness_isTheSameBothWays(@ForAll("names") PersonName one, @ForAll("names") PersonName other) {
        assertThat(ComparedName.likeness(one, other)).isEqualTo(ComparedName.likeness(other, one));
    }

    @Property(tries = 200)
    void aWholeName_isCompatibleWithItself_inCapitalsToo(@ForAll("names") PersonName name) {
        PersonName capitals = new PersonName(
                name.given().toUpperCase(Locale.ROOT), name.family().toUpperCase(Locale.ROOT));

        assertThat(ComparedName.compatible(name, name)).isTrue();
        assertThat(ComparedName.compatible(name, capitals)).isTrue();
    }

    /** Else a candidate would never be found. */
    @Property(tries = 500)
    void compatibleNames_haveAKeyInCommon(@ForAll("names") PersonName one, @ForAll("names") PersonName other) {
        if (ComparedName.compatible(one, other)) {
            assertThat(ComparedName.keys(one)).containsAnyElementsOf(ComparedName.keys(other));
        }
    }

    @Property(tries = 200)
    void likeness_isTheSameInEveryLocale(@ForAll("names") PersonName one, @ForAll("names") PersonName other) {
        Locale before = Locale.getDefault();
        ComparedName.Likeness here = ComparedName.likeness(one, other);
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(ComparedName.likeness(one, other)).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Provide
    Arbitrary<PersonName> names() {
        Arbitrary<String> given = Arbitraries.of(
                        "Asha",
                        "Liz",
                        "Elizabeth",
                        "Chris",
                        "Christine",
                        "Christopher",
                        "Mohammed",
                        "Muhammad",
                        "Ali",
                        "Iris",
                        "İpek",
                        "Mary-Jane",
                        "Siân",
                        "Łukasz",
                        "Wei",
                        "Dr Bob",
                        "Robert",
                        "J")
                .list()
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(parts -> String.join(" ", parts));
        Arbitrary<String> family = Arbitraries.of(
                        "Patel",
                        "Smith",
                        "Jones",
                        "Smith-Jones",
                        "O'Brien",
                        "Ó Briain",
                        "McDonald",
                        "MacDonald",
                        "van der Berg",
                        "El-Amin",
                        "Hussain",
                        "Hussein",
                        "Kjær",
                        "Wei",
                        "Þórsdóttir",
                        "ISIK",
                        "Işık")
                .list()
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(parts -> String.join("-", parts));
        return Combinators.combine(given, family).as(PersonName::new);
    }
}
