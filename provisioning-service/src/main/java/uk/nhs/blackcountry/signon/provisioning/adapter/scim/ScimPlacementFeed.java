package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementStatement;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementStatements;
import uk.nhs.blackcountry.signon.provisioning.placement.StandingFeed;

/** All that a trust's identity management states of work, as one feed: what it took back is not named any more. */
final class ScimPlacementFeed implements StandingFeed {
    private final OdsCode trust;
    private final PlacementStatements statements;

    ScimPlacementFeed(OdsCode trust, PlacementStatements statements) {
        this.trust = trust;
        this.statements = statements;
    }

    @Override
    public String source() {
        return ScimCaller.source(trust);
    }

    @Override
    public OdsCode trust() {
        return trust;
    }

    @Override
    public String sha256() {
        return StandingFeed.sha256(Stream.of(source() + " up to change " + statements.lastNumber(trust)));
    }

    @Override
    public Feed read(Instant issuedAt, @Nullable Set<String> about) {
        List<PlacementStatement> standing = about == null
                ? statements.of(trust)
                : about.stream()
                        .flatMap(key -> statements.keyed(trust, key).stream())
                        .toList();
        List<Feed.Stated> stated = new ArrayList<>();
        for (PlacementStatement one : standing) {
            stated.add(new Feed.Stated(stated.size() + 1, one.key(), one.work(), one.whom()));
        }
        return new Feed(source(), trust, true, issuedAt, sha256(), stated.size(), stated, List.of(), null, about);
    }
}
