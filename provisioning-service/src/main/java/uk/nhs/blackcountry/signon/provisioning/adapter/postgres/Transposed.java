package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** Rows of parameters as one array for each column. */
final class Transposed {
    private Transposed() {}

    /** @param things at least one @param row of each; all name the same columns */
    static <T> MapSqlParameterSource of(Collection<T> things, Function<T, MapSqlParameterSource> row) {
        List<MapSqlParameterSource> rows = things.stream().map(row).toList();
        MapSqlParameterSource columns = new MapSqlParameterSource();
        for (String name : rows.get(0).getParameterNames()) {
            @Nullable
            Object[] values = rows.stream().map(one -> one.getValue(name)).toArray();
            columns.addValue(name, typed(values));
        }
        return columns;
    }

    /**
     * As PostgreSQL's driver takes it: it knows no array of instants, so these go as text (ISO 8601); and of arrays it makes one with two
     * dimensions, which {@code unnest} would flatten, so these go as text too (PostgreSQL, 8.15.2), for the statement to cast.
     */
    private static Object typed(@Nullable Object[] values) {
        Object some = Arrays.stream(values).filter(Objects::nonNull).findFirst().orElse("");
        if (some instanceof UUID) {
            return Arrays.copyOf(values, values.length, UUID[].class);
        }
        if (some instanceof Long) {
            return Arrays.copyOf(values, values.length, Long[].class);
        }
        if (some instanceof Boolean) {
            return Arrays.copyOf(values, values.length, Boolean[].class);
        }
        if (some instanceof String[]) {
            return Arrays.stream(values)
                    .map(value -> value == null ? null : literal((String[]) value))
                    .toArray(String[]::new);
        }
        if (some instanceof String || some instanceof OffsetDateTime) {
            return Arrays.stream(values)
                    .map(value -> value == null ? null : value.toString())
                    .toArray(String[]::new);
        }
        throw new IllegalArgumentException("no array of " + some.getClass());
    }

    private static String literal(String[] elements) {
        StringBuilder literal = new StringBuilder("{");
        for (String element : elements) {
            literal.append(literal.length() == 1 ? "\"" : ",\"");
            literal.append(element.replace("\\", "\\\\").replace("\"", "\\\""));
            literal.append('"');
        }
        return literal.append('}').toString();
    }
}
