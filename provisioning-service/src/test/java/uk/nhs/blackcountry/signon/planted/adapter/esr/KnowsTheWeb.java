package uk.nhs.blackcountry.signon.planted.adapter.esr;

import com.microsoft.graph.models.User;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.planted.adapter.web.OpenDoor;

/** Planted: an adapter that imports another, Graph and CSV, and shows more than its configuration. */
public final class KnowsTheWeb {
    @Nullable
    OpenDoor adapter;

    @Nullable
    User user;

    @Nullable
    CSVRecord line;
}
