package uk.nhs.blackcountry.signon.provisioning.entitlement;

/**
 * One thing that stands between a rule and a workplace.
 *
 * @param words for an admin: what the rule asks and what is stated instead, a clause without a full stop
 */
public record Obstacle(Reason reason, String words) {}
