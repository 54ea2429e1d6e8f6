package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Clock;
import java.util.function.Supplier;
import uk.nhs.blackcountry.signon.provisioning.account.Accounts;
import uk.nhs.blackcountry.signon.provisioning.administration.Administrators;
import uk.nhs.blackcountry.signon.provisioning.administration.Decisions;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditTrail;
import uk.nhs.blackcountry.signon.provisioning.correlation.Candidates;
import uk.nhs.blackcountry.signon.provisioning.correlation.Cases;
import uk.nhs.blackcountry.signon.provisioning.correlation.Proposals;
import uk.nhs.blackcountry.signon.provisioning.correlation.RejectedPairs;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Policy;
import uk.nhs.blackcountry.signon.provisioning.person.Links;
import uk.nhs.blackcountry.signon.provisioning.person.Persons;
import uk.nhs.blackcountry.signon.provisioning.placement.FeedReadings;
import uk.nhs.blackcountry.signon.provisioning.placement.Placements;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacements;
import uk.nhs.blackcountry.signon.provisioning.trust.Successions;

/**
 * What the use cases work on. All of it takes part in {@link Transactions#alone}.
 *
 * @param policy asked for only by what describes persons: most commands of an operator need none
 */
public record Registry(
        Transactions transactions,
        Accounts accounts,
        Persons persons,
        Links links,
        Placements placements,
        StatedPlacements statedPlacements,
        FeedReadings feedReadings,
        Successions successions,
        Administrators administrators,
        Decisions decisions,
        Cases cases,
        RejectedPairs rejectedPairs,
        Candidates candidates,
        Proposals proposals,
        AuditTrail audit,
        SourceStates sources,
        Outbox outbox,
        Epochs epochs,
        RealmMirror mirror,
        Joinings joinings,
        Notices notices,
        Staging staging,
        Plans plans,
        Runs runs,
        FollowedPolicy followedPolicy,
        Descriptions descriptions,
        Supplier<Policy> policy,
        Clock clock) {}
