package uk.nhs.blackcountry.signon.provisioning.extract;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.account.NationalInsurance;

/** One row of an extract: the columns that were asked for, and no other. */
public final class Row {
    private static final int MAX_LENGTH = 200;

    private final Map<String, String> fields;

    /** @param fields by their columns */
    public Row(Map<String, String> fields) {
        this.fields = Map.copyOf(fields);
    }

    /**
     * What stands in a column, without blanks around it; empty where the column is null (not configured) or nothing stands in it.
     *
     * @throws BadRowException if that is no single line of up to 200 characters, or looks like a national insurance number
     */
    public String text(@Nullable String column) throws BadRowException {
        String field = column == null ? "" : fields.getOrDefault(column, "").strip();
        if (field.isEmpty() || column == null) {
            return "";
        }
        if (field.length() > MAX_LENGTH) {
            throw new BadRowException(column, "longer than " + MAX_LENGTH + " characters");
        }
        if (field.chars().anyMatch(Character::isISOControl)) {
            throw new BadRowException(column, "holds a line break or another control character");
        }
        if (NationalInsurance.isLikely(field)) {
            throw new BadRowException(column, "looks like a national insurance number, which must not be here");
        }
        return field;
    }

    /** As {@link #text}, where something must stand. */
    public String required(String column) throws BadRowException {
        String text = text(column);
        if (text.isEmpty()) {
            throw new BadRowException(column, "is empty");
        }
        return text;
    }
}
