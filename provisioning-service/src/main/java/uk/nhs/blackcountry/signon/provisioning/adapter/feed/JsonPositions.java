package uk.nhs.blackcountry.signon.provisioning.adapter.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException.Reason;
import uk.nhs.blackcountry.signon.provisioning.extract.HeldException;
import uk.nhs.blackcountry.signon.provisioning.extract.Row;

/** {@code {"count": 2, "positions": [{"key": …}, …]}}: the same fields as in the columns of a CSV, {@code sites} as a list. */
final class JsonPositions {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonPositions() {}

    /** @param row null where {@code wrong} says that it is none */
    record Position(@Nullable Row row, String wrong) {}

    /** @throws HeldException if it is cut short, no JSON, not as above, or counts other than what is in it */
    static List<Position> read(byte[] content) throws HeldException {
        JsonNode document;
        try {
            document = JSON.readTree(content);
        } catch (JacksonException e) {
            throw new HeldException(Reason.PARTIAL, "it is cut short or no JSON");
        }
        JsonNode positions = document.path("positions");
        if (!positions.isArray()) {
            throw notUnderstood("it has no list of positions");
        }
        JsonNode count = document.path("count");
        if (!count.isMissingNode() && (!count.isInt() || count.asInt() != positions.size())) {
            throw new HeldException(
                    Reason.PARTIAL, "its count is other than the " + positions.size() + " positions in it");
        }
        List<Position> read = new ArrayList<>();
        positions.forEach(position -> read.add(position(position)));
        return read;
    }

    static HeldException notUnderstood(String why) {
        return new HeldException(Reason.NOT_BELIEVED, why);
    }

    private static Position position(JsonNode position) {
        if (!position.isObject()) {
            return new Position(null, "it is no object");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : FeedProperties.Columns.JSON.all()) {
            JsonNode value = position.path(field);
            if (value.isMissingNode() || value.isNull()) {
                continue;
            }
            if (value.isArray() && field.equals(FeedProperties.Columns.JSON.sites())) {
                StringJoiner sites = new StringJoiner(";");
                value.forEach(site -> sites.add(site.isString() ? site.asString() : "?"));
                fields.put(field, sites.toString());
            } else if (value.isString() || value.isIntegralNumber()) {
                fields.put(field, value.asString());
            } else {
                return new Position(null, field + " is neither a text nor a number");
            }
        }
        return new Position(new Row(fields), "");
    }
}
