package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.List;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRegistry;

/** Looks into the outbox without taking anything. */
final class TestOutbox {
    private TestOutbox() {}

    static List<PersonProjection> all(TestRegistry test) {
        return test.sql()
                .sql("select projection from outbox")
                .query((row, n) -> read(row.getString(1)))
                .list();
    }

    private static PersonProjection read(String json) {
        try {
            return ProjectionCodec.read(json, PersonProjection.class);
        } catch (ProjectionCodec.MalformedException e) {
            throw new AssertionError(e);
        }
    }
}
