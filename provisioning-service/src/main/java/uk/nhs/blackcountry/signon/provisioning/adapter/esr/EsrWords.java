package uk.nhs.blackcountry.signon.provisioning.adapter.esr;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementRules;

/**
 * Where and as what somebody works, from the words of an extract: by what is configured, or where it is a code already. Anything else states nothing,
 * and is no bad row: an extract names many places and jobs that are nothing here.
 */
final class EsrWords {
    private final Map<String, String> sites;
    private final Map<String, String> roles;

    /** @throws IllegalArgumentException if a word is there twice, or means what is no code */
    static void requireUnderstood(List<EsrProperties.Word> sites, List<EsrProperties.Word> roles) {
        byName("esr.sites", sites, EsrWords::isSite);
        byName("esr.roles", roles, PlacementRules::isRole);
    }

    /** @throws IllegalArgumentException as {@link #requireUnderstood} */
    EsrWords(List<EsrProperties.Word> sites, List<EsrProperties.Word> roles) {
        this.sites = byName("esr.sites", sites, EsrWords::isSite);
        this.roles = byName("esr.roles", roles, PlacementRules::isRole);
    }

    @Nullable
    OdsCode site(String text) {
        String code = sites.getOrDefault(plain(text), text);
        return isSite(code) ? new OdsCode(code) : null;
    }

    @Nullable
    String role(String text) {
        String code = roles.getOrDefault(plain(text), text);
        return PlacementRules.isRole(code) ? code : null;
    }

    private static Map<String, String> byName(String where, List<EsrProperties.Word> words, Predicate<String> isCode) {
        Map<String, String> byName = new HashMap<>();
        for (EsrProperties.Word word : words) {
            if (word.name() == null || word.name().isBlank() || word.code() == null || !isCode.test(word.code())) {
                throw new IllegalArgumentException(
                        where + ": a name and a code are needed, such as RNA01 of a site and R8000 of a role");
            }
            if (byName.put(plain(word.name()), word.code()) != null) {
                throw new IllegalArgumentException(where + ": it is there twice: " + word.name());
            }
        }
        return Map.copyOf(byName);
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isSite(String text) {
        try {
            return !new OdsCode(text).value().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
