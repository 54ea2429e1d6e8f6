package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import com.unboundid.util.StaticUtils;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Instants as a directory writes them (RFC 4517 section 3.3.13). */
final class GeneralizedTime {
    /** As Active Directory writes them: whole seconds (MS-ADTS 3.1.1.2.2.2, String(Generalized-Time)). */
    private static final Pattern PLAIN =
            Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})(?:\\.0+)?Z");

    private GeneralizedTime() {}

    /** Null where there is none, or what is there is none. */
    static @Nullable Instant read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Instant plain = plain(text);
        if (plain != null) {
            return plain;
        }
        try {
            return StaticUtils.decodeGeneralizedTime(text).toInstant();
        } catch (ParseException e) {
            return null;
        }
    }

    /** A calendar made for each of tens of thousands costs as much as all else of reading an object. */
    private static @Nullable Instant plain(String text) {
        Matcher parts = PLAIN.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        try {
            return LocalDateTime.of(
                            number(parts, 1),
                            number(parts, 2),
                            number(parts, 3),
                            number(parts, 4),
                            number(parts, 5),
                            number(parts, 6))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
