package uk.nhs.blackcountry.signon.stack.staff;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Given and family names as they occur in the Black Country, and what data entry does to them. */
final class Names {
    private static final List<String> GIVEN =
            List.of(("Aaliyah Adam Agnieszka Aisha Alan Amandeep Amina Andrew Angela Anita "
                            + "Anne-Marie Ayesha Balvinder Beth Blessing Carol Catherine Chidi Chloë Christopher Claire Daniel David Deborah "
                            + "Declan Elizabeth Emma Esther Fatima François Gareth Grace Gurpreet Hannah Harjit Helen Ifeoma Imran Jacqueline "
                            + "James Jane Jaswinder Joanne John José Julie Karen Katarzyna Kelly Kiran Laura Leanne Linda Lucy Manjit Margaret "
                            + "María Mark Mary Matthew Mei Michael Mohammed Naomi Natalie Nia Nicola Olivia Omar Parminder Patricia Paul Peter "
                            + "Rachel Rajesh Rebecca Rhys Richard Robert Rosie Ruth Samina Sandra Sarah Seán Sharon Simon Siobhán Sophie "
                            + "Stephen Sukhdeep Susan Tanveer Thomas Tracey Usha Victoria Wayne Wendy Yusuf Zainab Zoë")
                    .split(" "));
    private static final List<String> FAMILY = List.of(
            ("Adams Adeyemi Ahmed Akhtar Ali Allen Baker Banks Begum Bhatti Brown Butler Campbell Carter Chaudhry Clarke Cole "
                            + "Collins Cooper Cox D'Souza Dąbrowski Davies Dhillon Doyle Edwards Evans Fernández Foster Fox Gill Green "
                            + "Griffiths Hall Harris Hill Hughes Hussain Iqbal Jackson James Johnson Jones Kaur Kelly Khan King Kowalski "
                            + "Kumar Lewis Lloyd Mac-Donald Mahmood Martin Mason Miah Mistry Mitchell Moore Morgan Müller Nowak Nwosu "
                            + "O'Brien O'Connor O'Neill Okafor Osei Owen Palmer Parker Patel Phillips Powell Price Rahman Raj Roberts "
                            + "Robinson Round Sandhu Sharma Shaw Sidhu Singh Smith Taylor Thomas Thompson Turner Ugwu Uppal Virk Walker "
                            + "Ward Watson White Williams Wilson Wood Wright Yang Yates Zając")
                    .split(" "));

    private Names() {}

    static String given(RandomGenerator random) {
        return GIVEN.get(random.nextInt(GIVEN.size()));
    }

    /** One family name; one in twenty-five is double-barrelled. */
    static String family(RandomGenerator random) {
        String first = FAMILY.get(random.nextInt(FAMILY.size()));
        if (random.nextInt(25) != 0) {
            return first;
        }
        String second = FAMILY.get(random.nextInt(FAMILY.size()));
        return first.equals(second) ? first : first + "-" + second;
    }

    /** Two neighbouring letters exchanged, as a hurried clerk does; the same where the name is too short. */
    static String typo(String name, RandomGenerator random) {
        if (name.length() < 4) {
            return name;
        }
        int at = 1 + random.nextInt(name.length() - 2);
        return name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
    }

    /** Lower-case letters a to z only: what is left of a name in a logon name or an address. */
    static String plain(String name) {
        String open =
                name.replace("ł", "l").replace("Ł", "L").replace("ß", "ss").replace("ø", "o");
        return Normalizer.normalize(open, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z]", "");
    }
}
