package uk.nhs.blackcountry.signon.provisioning.correlation;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.model.PersonName;

/**
 * Whether two sources may mean the same human being by a name. Not whether they do: homonyms are common. Letters are compared without
 * case and accents, the same in every locale; apostrophes do not count; hyphens and spaces part a name.
 */
final class ComparedName {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("['’‘ʼ`´]");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Letters that Unicode does not take apart. */
    private static final Map<String, String> PLAIN =
            Map.of("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i");

    private static final Set<String> TITLES = Set.of("dr", "mr", "mrs", "ms", "miss", "prof", "professor", "sr");

    private final List<String> given;
    private final List<String> family;

    private ComparedName(List<String> given, List<String> family) {
        this.given = given;
        this.family = family;
    }

    /** Whether {@code one} and {@code other} may be the same person's. A name that lacks a part is compatible with nothing. */
    static boolean compatible(PersonName one, PersonName other) {
        ComparedName a = of(one);
        ComparedName b = of(other);
        return a.isWhole() && b.isWhole() && (a.matches(b) || a.isTurnedRound(b));
    }

    private static ComparedName of(PersonName name) {
        return new ComparedName(
                parts(name.given()).filter(part -> !TITLES.contains(part)).toList(),
                parts(name.family()).toList());
    }

    private static Stream<String> parts(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> letter : PLAIN.entrySet()) {
            lower = lower.replace(letter.getKey(), letter.getValue());
        }
        String bare =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
        String joined = APOSTROPHES.matcher(bare).replaceAll("");
        return SEPARATORS.splitAsStream(joined).filter(part -> !part.isEmpty());
    }

    private boolean isWhole() {
        return !given.isEmpty() && !family.isEmpty();
    }

    private boolean matches(ComparedName other) {
        return sameFamily(other.family) && sameGiven(other.given);
    }

    /** Some sources put the family name first. Then both must match exactly: there is no room for guessing twice. */
    private boolean isTurnedRound(ComparedName other) {
        return String.join("", given).equals(String.join("", other.family))
                && String.join("", family).equals(String.join("", other.given));
    }

    /** Smith and Smith-Jones, Mac Donald and MacDonald; not Jones and Smith, even if the given names are equal. */
    private boolean sameFamily(List<String> others) {
        return String.join("", family).equals(String.join("", others))
                || isPartOf(family, others)
                || isPartOf(others, family);
    }

    /** Some of the parts of a double-barrelled name, and more than a particle such as "de" or "al". */
    private static boolean isPartOf(List<String> few, List<String> many) {
        return many.containsAll(few) && few.stream().anyMatch(part -> part.length() > 2);
    }

    /** The first names are equal or one is a short form of the other; or one source leaves out further names. */
    private boolean sameGiven(List<String> others) {
        if (String.join("", given).equals(String.join("", others))) {
            return true;
        }
        return ShortForms.same(given.get(0), others.get(0)) || isPartOf(given, others) || isPartOf(others, given);
    }
}
