package uk.nhs.blackcountry.signon.provisioning.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.blackcountry.signon.model.PersonName;

class ComparedNameTest {

    @ParameterizedTest(name = "{0} {1} and {2} {3} may be one")
    @CsvSource({
        "Asha, Patel, ASHA, patel",
        "José, Nuñez, Jose, Nunez",
        "Zoë, Müller, Zoe, Muller",
        "Søren, Kjær, Soren, Kjaer",
        "Łukasz, Dąbrowski, Lukasz, Dabrowski",
        "Siobhan, O’Brien, Siobhan, OBrien",
        "Siobhan, O''Brien, Siobhan, O Brien",
        "Ann, Smith-Jones, Ann, Smith",
        "Ann, Jones, Ann, Smith Jones",
        "Ann, Smith-Jones, Ann, Jones Smith",
        "Ian, Mac Donald, Ian, MacDonald",
        "Anna Maria, Costa, Anna, Costa",
        "Mary-Jane, Hall, Maryjane, Hall",
        "Dr Robert, Hill, Bob, Hill",
        "Elizabeth, Ward, Liz, Ward",
        "Muhammad Ali, Khan, Ali, Khan",
        "Mary Ann Jane, Hall, Mary J A, Hall",
        "Muhammad, Khan, Mohammed, Khan",
        "Patel, Asha, Asha, Patel",
        "Iris, Istanbul, IRIS, ISTANBUL",
        "Ian, McDonald, Ian, MacDonald",
        "Ian, Mc Donald, Ian, Macdonald",
        "Sean, Ó Brien, Sean, O''Brien",
        "Björk, Þórsdóttir, Bjork, Thorsdottir",
        "Yusuf, Rahman, Youssef, Rehman",
        "Ahmed, Hussain, Ahmad, Hussein",
        "Sergei, Ivanov, Sergey, Ivanov",
        "Amina, El-Amin, Amina, Al Amin",
        "Amina, Al-Amin, Amina, Amin",
        "Jan, van der Berg, Jan, Vanderberg",
        "Xiao-Ming, Li, Xiaoming, Li",
        "Zhang, Wei, Wei, Zhang",
        "Mary J, Hall, Mary Jane, Hall"
    })
    void compatible(String given, String family, String otherGiven, String otherFamily) {
        assertBothWays(given, family, otherGiven, otherFamily, true);
    }

    @ParameterizedTest(name = "{0} {1} and {2} {3} are not one")
    @CsvSource({
        "Asha, Patel, Asha, Khan",
        "Asha, Patel, Bert, Patel",
        "Ann, Smith-Jones, Ann, Smith-Brown",
        "Albert, Hill, Robert, Hill",
        "Ana, de Souza, Ana, de Costa",
        "Ana, de Souza, Ana, de",
        "Asha, Patel, A, Patel",
        "Alexander, Hill, Alexandra, Hill",
        "Asha, Patel, '', Patel",
        "Asha, Patel, Asha, ''",
        "'', '', '', ''",
        "Asha, -, Asha, -",
        "Bob, Hall, Hall, Robert",
        "Jan, van Dijk, Jan, van",
        "Mohammed Ali, Khan, Mohammed Imran, Khan",
        "Mary-Jane J, Hall, Mary-Jane Asha, Hall",
        "Mary J J, Hall, Mary Jane Asha Ruth, Hall",
        "Mary-Jane, Hall, Mary-Ann, Hall",
        "Amir, Shah, Amira, Shah",
        "Jon, Hill, John, Hill",
        "Serhiy, Bondar, Sergei, Bondar"
    })
    void notCompatible(String given, String family, String otherGiven, String otherFamily) {
        assertBothWays(given, family, otherGiven, otherFamily, false);
    }

    @Test
    void compatible_inTurkish_isTheSame() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertBothWays("IRIS", "INCE", "iris", "ince", true);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static void assertBothWays(String given, String family, String otherGiven, String otherFamily, boolean is) {
        PersonName one = new PersonName(given, family);
        PersonName other = new PersonName(otherGiven, otherFamily);
        assertThat(ComparedName.compatible(one, other)).isEqualTo(is);
        assertThat(ComparedName.compatible(other, one)).isEqualTo(is);
    }
}
