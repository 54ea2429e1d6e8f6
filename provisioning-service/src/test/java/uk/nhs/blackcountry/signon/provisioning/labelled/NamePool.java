package uk.nhs.blackcountry.signon.provisioning.labelled;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import uk.nhs.blackcountry.signon.model.PersonName;

/**
 * Names at about the frequencies of the West Midlands: a few very common ones of each community, and a long tail. The nth commonest name of a list
 * is n times rarer than the first, as family names are.
 */
final class NamePool {
    private static final List<String> BRITISH_WOMEN = words("""
            Susan Margaret Karen Julie Sarah Emma Rebecca Laura Claire Joanne Nicola Samantha Charlotte Elizabeth Jessica Amy Hannah
            Lucy Katherine Jennifer Louise Deborah Alison Helen Rachel Victoria Lisa Michelle Amanda Jane Gemma Stacey Kelly Natalie Megan
            Chloe Sophie Bethany Holly Abigail Leanne Kerry Dawn Tracey Angela Christine Patricia Linda Carol Jacqueline Heather Fiona Wendy
            Anne Catherine Ruth Judith Frances Naomi Zoe Danielle Kirsty Hayley Lauren Georgina Philippa Rosemary Siobhan Bronwen Imogen""");
    private static final List<String> BRITISH_MEN = words("""
            David John Paul Andrew Mark Stephen James Robert Michael Richard Christopher Matthew Daniel Thomas Peter Jonathan Simon Anthony
            Ian Gary Philip Kevin Martin Alan Nicholas Benjamin Joseph Samuel Adam Luke Jack Ryan Lee Craig Stuart Neil Graham Timothy William
            Edward Charles George Joshua Liam Nathan Callum Kieran Gareth Rhys Owen Duncan Alistair Malcolm Trevor Keith Nigel Barry Raymond""");
    private static final List<String> BRITISH_FAMILIES = words("""
            Smith Jones Taylor Williams Brown Davies Evans Thomas Wilson Johnson Roberts Robinson Wright Thompson Walker White Edwards Hughes
            Green Hall Lewis Harris Clarke Jackson Wood Turner Martin Cooper Hill Ward Morris Moore Clark Lee King Baker Harrison Morgan Allen
            James Scott Phillips Watson Davis Parker Price Bennett Young Griffiths Mitchell Kelly Cook Carter Richardson Bailey Collins Bell
            Shaw Murphy Miller Cox Richards Khan Marshall Anderson Simpson Ellis Adams Singh Begum Wilkinson Foster Chapman Powell Webb
            Rogers Gray Mason Ali Hunt Hussain Campbell Matthews Owen Palmer Holmes Mills Barnes Knight Lloyd Butler Russell Barker Fisher
            Stevens Jenkins Murray Dixon Harvey O'Brien O'Connor McDonald Fitzgerald Smith-Jones""");
    private static final List<String> HEADS = words("""
            Ash Black Brad Brom Bux Cal Chad Clay Cliff Cobb Cran Dal Den Dray East El Fair Far Fen Gar Glad Gold Gren Had Hal Ham Hart Hazel
            Heath Hin Hol Hor Hux Kings Kirk Lang Lead Lin Lock Long Mar Mead Mid Nor Oak Old Pem Pen Pick Rad Ravens Red Rock Rush Sand Sel
            Shel Ship Sil Spring Stan Stock Stret Sum Sut Tam Thorn Til Ty Wad Wal War Wat Wen Whit Wil Win Wool Wyn Yard""");
    private static final List<String> TAILS = words("""
            ford ley ton ham well worth bourne combe don field gate grave hurst land man mere more pool ridge shaw side stead stone stow wall
            water wick wood by dale den bury croft ing low bank""");
    private static final List<String> MUSLIM_MEN = words(
            "Mohammed Ahmed Ali Imran Usman Hassan Bilal Adeel Yusuf Omar Tariq Asif Faisal Kamran Nadeem Shahid Zahid Waqas Hamza Ibrahim");
    private static final List<String> MUSLIM_WOMEN = words(
            "Fatima Aisha Saima Nazia Shazia Samina Rukhsana Sadia Zainab Maryam Hina Uzma Farah Noreen Asma Bushra Iqra Sumaira Rabia");
    private static final List<String> MUSLIM_FAMILIES = words(
            "Khan Hussain Ahmed Begum Ali Akhtar Mahmood Iqbal Bibi Shah Malik Rahman Mirza Choudhury Qureshi Aslam Javed Rashid Butt Miah Chaudhry Sheikh Siddiqui Ansari Raja Bashir Saleem Nawaz Yaqub Arshad");
    private static final List<String> SIKH_GIVEN = words(
            "Harpreet Gurpreet Manpreet Jaspreet Amandeep Kuldeep Sukhdeep Rajinder Baljit Parminder Jasvinder Hardeep Navdeep Simran Kiran Ravinder Surinder Balwinder Mandeep Lakhbir Satnam");
    private static final List<String> SIKH_FAMILIES = words(
            "Kaur Singh Gill Dhillon Sandhu Sidhu Grewal Bains Johal Uppal Dhaliwal Sahota Virk Mann Atwal Chahal Hundal Rai Samra Purewal Basra Nijjar");
    private static final List<String> HINDU_GIVEN = words(
            "Priya Asha Anita Sunita Neha Pooja Deepa Kavita Meera Rekha Amit Rahul Sanjay Vijay Rajesh Suresh Nikhil Anil Ashok Rakesh Hitesh Bhavna Jyoti Hetal");
    private static final List<String> HINDU_FAMILIES = words(
            "Patel Shah Sharma Kumar Mistry Gupta Desai Joshi Parmar Chauhan Solanki Verma Mehta Reddy Nair Rao Iyer Menon Thomas Varghese Pillai Krishnan Agarwal Lad Tailor");
    private static final List<String> AFRICAN_GIVEN = words(
            "Blessing Grace Chidi Ngozi Oluwaseun Adebayo Chinedu Ifeoma Kwame Abena Tendai Rutendo Emeka Folake Temitope Kofi Ama Nokuthula Tatenda Farai");
    private static final List<String> AFRICAN_FAMILIES = words(
            "Okafor Adeyemi Mensah Moyo Ncube Okonkwo Eze Ogunleye Boateng Owusu Ndlovu Sibanda Balogun Adebayo Nwosu Asante Dube Chikwanda Mutasa Appiah Okeke Bello");
    private static final List<String> OTHER_GIVEN = words(
            "Maria Anna Katarzyna Agnieszka Piotr Tomasz Łukasz Ioana Andrei Elena Sergei Zoë José Maricel Jocelyn Rowena Arnel Wei Xiaoming Li-Na Jun Hye-Jin Søren Siân");
    private static final List<String> OTHER_FAMILIES = words(
            "Kowalski Nowak Wiśniewska Popescu Ionescu Santos Reyes Cruz Garcia Bautista Wang Li Zhang Chen Müller Nuñez Ferreira Costa Ivanov Petrov Kjær Dąbrowski Mendoza Villanueva Papadopoulos");

    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("Susan", "Sue"),
            Map.entry("Rebecca", "Becky"),
            Map.entry("Samantha", "Sam"),
            Map.entry("Elizabeth", "Liz"),
            Map.entry("Jessica", "Jess"),
            Map.entry("Katherine", "Kate"),
            Map.entry("Jennifer", "Jenny"),
            Map.entry("Deborah", "Debbie"),
            Map.entry("Victoria", "Vicky"),
            Map.entry("Christine", "Chris"),
            Map.entry("Patricia", "Pat"),
            Map.entry("David", "Dave"),
            Map.entry("Andrew", "Andy"),
            Map.entry("Stephen", "Steve"),
            Map.entry("James", "Jim"),
            Map.entry("Robert", "Rob"),
            Map.entry("Michael", "Mike"),
            Map.entry("Christopher", "Chris"),
            Map.entry("Matthew", "Matt"),
            Map.entry("Daniel", "Dan"),
            Map.entry("Thomas", "Tom"),
            Map.entry("Peter", "Pete"),
            Map.entry("Anthony", "Tony"),
            Map.entry("Philip", "Phil"),
            Map.entry("Nicholas", "Nick"),
            Map.entry("Benjamin", "Ben"),
            Map.entry("Joseph", "Joe"),
            Map.entry("Timothy", "Tim"),
            Map.entry("William", "Bill"),
            Map.entry("Edward", "Ted"),
            Map.entry("Mohammed", "Muhammad"),
            Map.entry("Yusuf", "Youssef"),
            Map.entry("Aisha", "Ayesha"),
            Map.entry("Ahmed", "Ahmad"),
            Map.entry("Sergei", "Sergey"),
            Map.entry("Zoë", "Zoe"),
            Map.entry("Łukasz", "Lukasz"));

    private final Random random;

    NamePool(Random random) {
        this.random = random;
    }

    PersonName any() {
        int community = random.nextInt(100);
        if (community < 62) {
            return new PersonName(one(random.nextInt(100) < 72 ? BRITISH_WOMEN : BRITISH_MEN), british());
        }
        if (community < 76) {
            boolean man = random.nextBoolean();
            return new PersonName(one(man ? MUSLIM_MEN : MUSLIM_WOMEN) + second(man), one(MUSLIM_FAMILIES));
        }
        if (community < 83) {
            return new PersonName(one(SIKH_GIVEN), one(SIKH_FAMILIES));
        }
        if (community < 91) {
            return new PersonName(one(HINDU_GIVEN), one(HINDU_FAMILIES));
        }
        return community < 96
                ? new PersonName(one(AFRICAN_GIVEN), one(AFRICAN_FAMILIES))
                : new PersonName(one(OTHER_GIVEN), one(OTHER_FAMILIES));
    }

    /** Another family name, as after a marriage. */
    String family() {
        return any().family();
    }

    private String british() {
        return random.nextInt(100) < 35
                ? one(BRITISH_FAMILIES)
                : HEADS.get(random.nextInt(HEADS.size())) + TAILS.get(random.nextInt(TAILS.size()));
    }

    private String second(boolean man) {
        return man && random.nextInt(3) == 0 ? " " + one(MUSLIM_MEN) : "";
    }

    /** As the person is called every day; the name itself where there is no short form. */
    static String everyday(String given) {
        return SHORT.getOrDefault(given, given);
    }

    /** Two letters change places, as under tired fingers. */
    String mistyped(String name) {
        if (name.length() < 4) {
            return name;
        }
        int at = 1 + random.nextInt(name.length() - 2);
        char[] letters = name.toCharArray();
        char letter = letters[at];
        letters[at] = letters[at + 1 < letters.length ? at + 1 : at - 1];
        letters[at + 1 < letters.length ? at + 1 : at - 1] = letter;
        return new String(letters);
    }

    private String one(List<String> names) {
        double draw = random.nextDouble() * harmonic(names.size());
        double sum = 0;
        for (int i = 0; i < names.size(); i++) {
            sum += 1.0 / (i + 3);
            if (sum >= draw) {
                return names.get(i);
            }
        }
        return names.get(names.size() - 1);
    }

    private static double harmonic(int size) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += 1.0 / (i + 3);
        }
        return sum;
    }

    private static List<String> words(String text) {
        return new ArrayList<>(List.of(text.strip().split("\\s+")));
    }
}
