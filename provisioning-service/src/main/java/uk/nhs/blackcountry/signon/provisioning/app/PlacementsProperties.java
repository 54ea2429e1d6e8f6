package uk.nhs.blackcountry.signon.provisioning.app;

import java.time.Duration;
import java.time.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import uk.nhs.blackcountry.signon.provisioning.placement.BreakGlass;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementPolicy;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementPolicy.Approval;
import uk.nhs.blackcountry.signon.provisioning.sync.FeedGuard;
import uk.nhs.blackcountry.signon.provisioning.sync.Guard.Limit;

/**
 * What placements may be, and when a feed of them is held.
 *
 * @param maximum how long one may last: {@code P18M}
 * @param ahead how long before its beginning a feed may state one
 * @param roles the national job role codes that are in use; none: any of the right form
 * @param attachEvery pause between two looks at what is nobody's; whoever changes at a source is looked at besides, at once
 * @param withdrawals how many placements a feed may withdraw within a day
 * @param aside how many rows of a feed may be left aside
 * @param breakGlass what one administrator may give alone
 * @param automatic sources besides feeds, such as {@code scim.RNA} and {@code esr.RNA}, whose placements nobody needs to approve
 * @param feeds as far as it is about approval; the rest is for {@code adapter/feed}
 */
@ConfigurationProperties("registry.placements")
record PlacementsProperties(
        @DefaultValue("P18M") Period maximum,
        @DefaultValue("84d") Duration ahead,
        @Nullable Set<String> roles,
        @DefaultValue("1m") Duration attachEvery,
        @DefaultValue Withdrawals withdrawals,
        @DefaultValue Aside aside,
        @DefaultValue Emergency breakGlass,
        @Nullable List<String> automatic,
        @Nullable List<Feed> feeds) {
    private static final Pattern STANDING = Pattern.compile("(scim|esr)\\.[A-Z0-9]{3,6}");

    PlacementsProperties {
        automatic = automatic == null ? List.of() : List.copyOf(automatic);
        for (String source : automatic) {
            if (!STANDING.matcher(source).matches()) {
                throw new IllegalArgumentException(
                        "registry.placements.automatic: scim or esr and a trust's code are expected,"
                                + " such as scim.RNA; of a feed say approval: automatic");
            }
        }
    }

    /** The more of the two. */
    record Withdrawals(
            @DefaultValue("20") int count,
            @DefaultValue("0.1") double share) {}

    /** The more of the two. */
    record Aside(
            @DefaultValue("5") int count,
            @DefaultValue("0.1") double share) {}

    /**
     * Access in an emergency.
     *
     * @param maximum how long one may last
     * @param unreviewed how many of one administrator may wait for review
     * @param reviewWithin how long one may wait, before whoever opened it opens no more
     */
    record Emergency(
            @DefaultValue("12h") Duration maximum,
            @DefaultValue("3") int unreviewed,
            @DefaultValue("3d") Duration reviewWithin) {}

    record Feed(
            String name,
            String trust,
            @DefaultValue("two-people") Approval approval) {}

    PlacementPolicy policy() {
        Set<String> unasked = new HashSet<>(automatic);
        if (feeds != null) {
            feeds.stream()
                    .filter(feed -> feed.approval() == Approval.AUTOMATIC)
                    .map(feed -> feed.name() + "." + feed.trust())
                    .forEach(unasked::add);
        }
        return new PlacementPolicy(maximum, ahead, roles == null ? Set.of() : roles, unasked);
    }

    BreakGlass breakGlassPolicy() {
        return new BreakGlass(breakGlass.maximum(), breakGlass.unreviewed(), breakGlass.reviewWithin());
    }

    FeedGuard guard() {
        return new FeedGuard(
                new Limit(withdrawals.count(), withdrawals.share()), new Limit(aside.count(), aside.share()));
    }
}
