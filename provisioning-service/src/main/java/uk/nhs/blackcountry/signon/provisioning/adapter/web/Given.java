package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;

/** What a caller gave, as what it means; or a refusal that says what is expected, without repeating what was given. */
final class Given {
    private static final int TEXT = 1_000;
    /** No control characters but line breaks and tabs, no lone surrogates: the database keeps them not, and no reader wants them. */
    private static final Pattern ODD = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cn}&&[^\\n\\r\\t]]");

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("3000-01-01T00:00:00Z");

    private Given() {}

    static OdsCode trust(@Nullable String text) {
        return read("trust", text, "an ODS code such as RNA", OdsCode::new);
    }

    static OdsCode code(String field, @Nullable String text) {
        return read(field, text, "an ODS code such as RNA01", OdsCode::new);
    }

    static Instant instant(String field, @Nullable String text) {
        return read(field, text, "an instant such as 2027-08-03T23:00:00Z", Given::within);
    }

    static LocalDate date(String field, @Nullable String text) {
        return read(field, text, "a day such as 2027-08-04", plain -> {
            try {
                return LocalDate.parse(plain);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("no day", e);
            }
        });
    }

    /** What the database can keep, and a human can mean. */
    private static Instant within(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (instant.isBefore(FIRST) || !instant.isBefore(LAST)) {
                throw new IllegalArgumentException("in no year from 2000 to 2999");
            }
            return instant;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no instant", e);
        }
    }

    /** A trust that the viewer administers. */
    static OdsCode ownTrust(Viewer viewer, @Nullable String text) {
        OdsCode code = trust(text);
        if (!viewer.trusts().contains(code)) {
            throw new Refused(HttpStatus.FORBIDDEN, "you do not administer " + code);
        }
        return code;
    }

    static PersonId person(String field, @Nullable String text) {
        return read(field, text, "a person's id (lower-case UUID)", PersonId::parse);
    }

    static AccountKey account(@Nullable String text) {
        return read("account", text, "an account key such as ad.RNA:<objectGUID>", AccountKey::parse);
    }

    static UUID id(@Nullable String text) {
        return read(
                "id", text, "a lower-case UUID", plain -> PersonId.parse(plain).value());
    }

    /** A number that the registry gave: 1 or more. */
    static long number(@Nullable String text) {
        return read("number", text, "a whole number from 1 on", plain -> {
            long number = Long.parseLong(plain);
            if (number < 1 || !Long.toString(number).equals(plain)) {
                throw new IllegalArgumentException("less than 1, or with a sign, zeroes or other digits");
            }
            return number;
        });
    }

    /** One of the names of {@code type}, as they are written there. */
    static <E extends Enum<E>> @Nullable E optionalOf(String field, @Nullable String text, Class<E> type) {
        return text == null
                ? null
                : read(field, text, "one of " + List.of(type.getEnumConstants()), plain -> Enum.valueOf(type, plain));
    }

    /** @return up to 1,000 characters, without blanks around them */
    static String text(String field, @Nullable String text) {
        String plain = text == null ? "" : text.strip();
        if (plain.isEmpty() || plain.length() > TEXT || ODD.matcher(plain).find()) {
            throw Refused.badRequest(field + ": 1 to 1000 characters are expected, none of them a control character");
        }
        return plain;
    }

    static @Nullable String optionalText(String field, @Nullable String text) {
        return text == null ? null : text(field, text);
    }

    static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw Refused.badRequest(field + " is missing");
        }
        return value;
    }

    private static <T> T read(String field, @Nullable String text, String expected, Function<String, T> form) {
        try {
            return form.apply(present(field, text));
        } catch (IllegalArgumentException e) {
            throw Refused.badRequest("%s: %s is expected".formatted(field, expected));
        }
    }
}
