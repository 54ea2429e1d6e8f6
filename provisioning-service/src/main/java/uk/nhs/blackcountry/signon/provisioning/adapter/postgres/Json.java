package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.model.ProjectionCodec.MalformedException;

/** What the table holds as JSON was written by us: if it cannot be read, the row is damaged. */
final class Json {
    private Json() {}

    static String write(Object value) {
        return ProjectionCodec.write(value);
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return ProjectionCodec.read(json, type);
        } catch (MalformedException e) {
            throw new IllegalStateException("a row of the registry is damaged: " + e.getMessage(), e);
        }
    }
}
