package uk.nhs.blackcountry.signon.provisioning.correlation;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.model.PersonName;

/**
 * Whether two sources may mean the same human being by a name. Not whether they do: homonyms are common. Letters are compared without
 * case and accents, the same in every locale; apostrophes do not count; hyphens and spaces part a name. In doubt two names differ: this
 * stands between a stolen password and a joining.
 */
final class ComparedName {
    private static final int NOBODY = -1;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("['’‘ʼ`´]");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Letters that Unicode does not take apart. */
    private static final Map<String, String> PLAIN =
            Map.of("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i");

    private static final Set<String> TITLES = Set.of("dr", "mr", "mrs", "ms", "miss", "prof", "professor", "sr");

    /** They belong to the name that follows, and are nobody's name by themselves. */
    private static final Set<String> PARTICLES = Set.of(
            "al", "bin", "bint", "da", "das", "de", "del", "dela", "den", "der", "di", "do", "dos", "du", "la", "le",
            "mac", "ter", "ul", "van", "von", "zu");

    /** How like two names are, the likest first. */
    enum Likeness {
        /** The same name, perhaps written differently. */
        SAME,
        /** May be one person's: a short form, a part of a double name. */
        COMPATIBLE,
        GIVEN_ONLY,
        FAMILY_ONLY,
        NONE
    }

    private final List<String> given;
    private final List<String> family;

    private ComparedName(List<String> given, List<String> family) {
        this.given = given;
        this.family = family;
    }

    /** Whether {@code one} and {@code other} may be the same person's. A name that lacks a part is compatible with nothing. */
    static boolean compatible(PersonName one, PersonName other) {
        return likeness(one, other).compareTo(Likeness.COMPATIBLE) <= 0;
    }

    static Likeness likeness(PersonName one, PersonName other) {
        ComparedName a = of(one);
        ComparedName b = of(other);
        if (!a.isWhole() || !b.isWhole()) {
            return Likeness.NONE;
        }
        if (a.isTheSameAs(b) || a.isTurnedRound(b)) {
            return Likeness.SAME;
        }
        boolean sameFamily = a.sameFamily(b.family);
        boolean sameGiven = a.sameGiven(b.given);
        if (sameFamily && sameGiven) {
            return Likeness.COMPATIBLE;
        }
        return sameFamily ? Likeness.FAMILY_ONLY : sameGiven ? Likeness.GIVEN_ONLY : Likeness.NONE;
    }

    /** Texts of which compatible names have one in common; whatever has none in common is not compatible. */
    static Set<String> keys(PersonName name) {
        ComparedName compared = of(name);
        if (!compared.isWhole()) {
            return Set.of();
        }
        Set<String> families = new HashSet<>(
                compared.family.stream().filter(ComparedName::isAName).toList());
        families.add(joined(compared.family));
        Set<String> givens = new HashSet<>(Set.of(joined(compared.given)));
        compared.given.forEach(part -> givens.addAll(ShortForms.of(part)));
        return families.stream()
                .flatMap(family -> givens.stream().map(given -> inOrder(family, given)))
                .collect(Collectors.toSet());
    }

    /** Some sources state the family name first. */
    private static String inOrder(String one, String other) {
        return one.compareTo(other) < 0 ? one + " " + other : other + " " + one;
    }

    private static ComparedName of(PersonName name) {
        return new ComparedName(
                parts(name.given()).filter(part -> !TITLES.contains(part)).toList(), family(parts(name.family())));
    }

    private static Stream<String> parts(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> letter : PLAIN.entrySet()) {
            lower = lower.replace(letter.getKey(), letter.getValue());
        }
        String bare =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
        String joined = APOSTROPHES.matcher(bare).replaceAll("");
        return SEPARATORS.splitAsStream(joined).filter(part -> !part.isEmpty()).map(Transliterations::plain);
    }

    /** Ó Briain and O Briain as O'Briain; McDonald and Mc Donald as MacDonald; El-Amin as Al-Amin. */
    private static List<String> family(Stream<String> parts) {
        List<String> family = new ArrayList<>();
        for (String part : parts.toList()) {
            int last = family.size() - 1;
            if (last >= 0 && family.get(last).equals("o")) {
                family.set(last, "o" + part);
            } else if (part.equals("mc") || (part.startsWith("mc") && part.length() > 3)) {
                family.add("mac" + part.substring(2));
            } else {
                family.add(part.equals("el") ? "al" : part);
            }
        }
        return List.copyOf(family);
    }

    private boolean isWhole() {
        return !given.isEmpty() && !family.isEmpty();
    }

    private boolean isTheSameAs(ComparedName other) {
        return joined(family).equals(joined(other.family)) && joined(given).equals(joined(other.given));
    }

    /** Then both must match exactly: there is no room for guessing twice. */
    private boolean isTurnedRound(ComparedName other) {
        return joined(given).equals(joined(other.family)) && joined(family).equals(joined(other.given));
    }

    /** Smith and Smith-Jones, Mac Donald and MacDonald; not Jones and Smith, even if the given names are equal. */
    private boolean sameFamily(List<String> others) {
        return joined(family).equals(joined(others)) || isPartOf(family, others) || isPartOf(others, family);
    }

    /** Some of the parts of a double-barrelled name, and more than a particle such as "de" or "al". */
    private static boolean isPartOf(List<String> few, List<String> many) {
        return many.containsAll(few) && few.stream().anyMatch(ComparedName::isAName);
    }

    private static boolean isAName(String part) {
        return part.length() > 2 && !PARTICLES.contains(part);
    }

    /**
     * The first names are equal or one is a short form of the other; or one source leaves out further names. Where both state further names,
     * those must fit too: Mohammed Ali and Mohammed Imran are two names.
     */
    private boolean sameGiven(List<String> others) {
        if (joined(given).equals(joined(others)) || isPartOf(given, others) || isPartOf(others, given)) {
            return true;
        }
        return ShortForms.same(given.get(0), others.get(0)) && furtherNamesFit(given, others);
    }

    /** Each further name of whoever states fewer fits one of the other's, and no two the same: J and Jane are not Jane and Asha. */
    private static boolean furtherNamesFit(List<String> some, List<String> others) {
        List<String> fewer = further(some.size() <= others.size() ? some : others);
        List<String> more = further(some.size() <= others.size() ? others : some);
        int[] takenBy = new int[more.size()];
        Arrays.fill(takenBy, NOBODY);
        return IntStream.range(0, fewer.size())
                .allMatch(name -> hasItsOwn(name, fewer, more, takenBy, new boolean[more.size()]));
    }

    private static List<String> further(List<String> names) {
        return names.subList(1, names.size());
    }

    /** Whoever holds one that fits gives it up if there is another for them (augmenting paths, as Kuhn finds matchings). */
    private static boolean hasItsOwn(int name, List<String> fewer, List<String> more, int[] takenBy, boolean[] tried) {
        for (int i = 0; i < more.size(); i++) {
            if (!tried[i] && fits(fewer.get(name), more.get(i))) {
                tried[i] = true;
                if (takenBy[i] == NOBODY || hasItsOwn(takenBy[i], fewer, more, takenBy, tried)) {
                    takenBy[i] = name;
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean fits(String one, String other) {
        boolean initial = (one.length() == 1 || other.length() == 1) && one.charAt(0) == other.charAt(0);
        return initial || ShortForms.same(one, other);
    }

    private static String joined(List<String> parts) {
        return String.join("", parts);
    }
}
