package uk.nhs.blackcountry.signon.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON form of what the two sides exchange. Instants are RFC 3339 text in UTC; ids, codes and keys are strings. A member
 * that is missing or null where a value must stand is refused; a member that is not known is passed over, so that an older side can
 * read a newer one during an upgrade.
 */
public final class ProjectionCodec {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addDeserializer(Instant.class, new PlainInstants()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private static final JsonMapper ASCII =
            JSON.rebuild().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private ProjectionCodec() {}

    /** The text is not what it should be. The message says where and why, and carries no value of the text. */
    public static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }

    /** One line of JSON. */
    public static String write(Object value) {
        return write(value, JSON);
    }

    /**
     * The same in ASCII alone, other characters by their codes. A single one of them makes Java keep and convert a text at several times its size: for
     * texts of many persons, where one in thousands has such a name.
     */
    public static String writeAscii(Object value) {
        return write(value, ASCII);
    }

    private static String write(Object value, JsonMapper mapper) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written: " + value.getClass(), e);
        }
    }

    /**
     * Reads one of this package's records.
     *
     * @throws MalformedException if the text is not that record
     */
    public static <T> T read(String json, Class<T> type) throws MalformedException {
        try {
            return present(JSON.readValue(json, type), type);
        } catch (JsonProcessingException e) {
            throw new MalformedException("not a " + type.getSimpleName() + " at " + place(e) + ": " + reason(e));
        }
    }

    /** As {@link #read(String, Class)}, from bytes in UTF-8. No other encoding is guessed at (RFC 8259 section 8.1). */
    public static <T> T read(byte[] json, Class<T> type) throws MalformedException {
        try {
            return read(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(json))
                            .toString(),
                    type);
        } catch (CharacterCodingException e) {
            throw new MalformedException("not a " + type.getSimpleName() + ": not UTF-8");
        }
    }

    /** A list of this package's records, in UTF-8. @param type of an array of them */
    public static <T> List<T> readAll(byte[] json, Class<T[]> type) throws MalformedException {
        List<T> all = new ArrayList<>();
        for (@Nullable T one : read(json, type)) {
            all.add(present(one, type));
        }
        return List.copyOf(all);
    }

    /** The text {@code null} is JSON, and no record. */
    private static <T> T present(@Nullable T read, Class<?> type) throws MalformedException {
        if (read == null) {
            throw new MalformedException("not a " + type.getSimpleName() + ": null");
        }
        return read;
    }

    private static String place(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            return e.getLocation() == null
                    ? "its start"
                    : "line " + e.getLocation().getLineNr();
        }
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String reason(JsonProcessingException e) {
        Throwable cause = e.getCause();
        return cause == null ? e.getClass().getSimpleName() : cause.getClass().getSimpleName();
    }
}
