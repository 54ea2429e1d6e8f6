package uk.nhs.blackcountry.signon.provisioning.correlation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names of other scripts that are written in several ways in Latin letters, by one and the same person too. Only spellings of one name, never
 * names of one origin: Serhiy is not Sergei, and Hossain is not Hussain.
 */
final class Transliterations {
    /** The first of each line stands for all. */
    private static final List<List<String>> SPELLINGS = List.of(
            List.of("mohammed", "muhammad", "mohammad", "mohamed", "muhammed", "mohamad", "mohd"),
            List.of("ahmed", "ahmad", "ahmet"),
            List.of("hussain", "hussein", "husain", "hussien", "husein"),
            List.of("yusuf", "yousuf", "yousef", "youssef", "yusef", "yousaf", "yusaf"),
            List.of("ibrahim", "ebrahim", "ibraheem"),
            List.of("abdullah", "abdulla", "abdallah"),
            List.of("aisha", "ayesha", "aysha", "aishah", "aesha"),
            List.of("fatima", "fatimah", "fatema"),
            List.of("khadija", "khadijah"),
            List.of("rahman", "rehman"),
            List.of("syed", "sayed", "sayyid", "sayyed"),
            List.of("sheikh", "shaikh", "shaykh"),
            List.of("qureshi", "quraishi", "qureishi"),
            List.of(
                    "choudhury",
                    "chowdhury",
                    "chaudhury",
                    "choudhry",
                    "chaudhry",
                    "chowdhry",
                    "chaudhary",
                    "choudhary"),
            List.of("sergei", "sergey", "sergej"),
            List.of("andrei", "andrey", "andrej"),
            List.of("aleksei", "aleksey", "alexei", "alexey"),
            List.of("dmitri", "dmitry", "dmitriy", "dmitrij"),
            List.of("yuri", "yury", "iurii", "yuriy"),
            List.of("natalia", "nataliya", "natalya"),
            List.of("yulia", "iuliia", "yuliya"));

    private static final Map<String, String> PLAIN = byForm();

    private Transliterations() {}

    /** The form that stands for all spellings; {@code part} itself where it has one spelling. */
    static String plain(String part) {
        return PLAIN.getOrDefault(part, part);
    }

    private static Map<String, String> byForm() {
        Map<String, String> forms = new HashMap<>();
        SPELLINGS.forEach(line -> line.forEach(form -> forms.put(form, line.get(0))));
        return Map.copyOf(forms);
    }
}
