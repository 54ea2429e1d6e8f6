package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import uk.nhs.blackcountry.signon.model.ContentDigest;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;

/**
 * A projection, written down once for all who keep it.
 *
 * @param text as {@link ProjectionCodec} writes it
 * @param digest {@link ContentDigest} of it
 */
public record WrittenProjection(PersonProjection projection, String text, String digest) {
    /** Fewer are written faster than handed over to another processor. */
    private static final int WORTH_ANOTHER = 50;

    public static WrittenProjection of(PersonProjection projection) {
        return new WrittenProjection(projection, ProjectionCodec.write(projection), ContentDigest.of(projection));
    }

    /** Many are written beside what the caller does until it asks for them: they cost processor time alone. */
    static CompletableFuture<List<WrittenProjection>> all(Collection<PersonProjection> projections) {
        return projections.size() < WORTH_ANOTHER
                ? CompletableFuture.completedFuture(written(projections))
                : CompletableFuture.supplyAsync(() -> written(projections));
    }

    private static List<WrittenProjection> written(Collection<PersonProjection> projections) {
        return projections.stream().map(WrittenProjection::of).toList();
    }
}
