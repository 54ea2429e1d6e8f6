package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;

/** What is left behind of a placement for a reader: audit lines, and cases that are settled. */
final class PlacementRecord {
    private final Registry registry;

    PlacementRecord(Registry registry) {
        this.registry = registry;
    }

    void note(
            StatedPlacement placement,
            String action,
            String actor,
            @Nullable PersonId person,
            String why,
            Instant now) {
        registry.audit().write(List.of(line(placement, action, actor, person, why, now)));
    }

    /**
     * For the host trust to read: where the account is another trust's, the line is the deciding person's or the source's, and names whose the
     * placement is in words.
     *
     * @param person whose it is; null while it is nobody's
     */
    AuditLine line(
            StatedPlacement placement,
            String action,
            String actor,
            @Nullable PersonId person,
            String why,
            Instant now) {
        Work work = placement.work();
        AccountKey account = placement.account();
        boolean elsewhere = account != null && !account.trust().equals(Optional.of(work.trust()));
        String detail = "%s %s %s at %s as %s from %s until %s%s: %s"
                .formatted(
                        placement.id(),
                        placement.source(),
                        placement.key(),
                        work.sites().stream().map(OdsCode::value).collect(Collectors.joining(" ")),
                        work.role(),
                        work.from(),
                        work.until(),
                        elsewhere && person != null ? " of person " + person : "",
                        why);
        return new AuditLine(now, actor, action, elsewhere ? null : person, elsewhere ? null : account, detail);
    }

    void closeWaiting(List<StatedPlacement> placements, String why, Instant now) {
        if (!placements.isEmpty()) {
            registry.cases()
                    .closeAbout(
                            OpenCase.Kind.PLACEMENT_WAITING,
                            placements.stream().map(StatedPlacement::subject).toList(),
                            new OpenCase.Closing("sync", why, now));
        }
    }
}
