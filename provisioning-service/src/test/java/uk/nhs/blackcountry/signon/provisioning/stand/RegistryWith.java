package uk.nhs.blackcountry.signon.provisioning.stand;

import java.util.function.Supplier;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditTrail;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Policy;
import uk.nhs.blackcountry.signon.provisioning.sync.Plans;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.sync.Staging;
import uk.nhs.blackcountry.signon.provisioning.sync.Transactions;

/** A registry, one part of which is another: for a test that lets that part fail, or change. */
public final class RegistryWith {
    private RegistryWith() {}

    public static Registry transactions(Transactions transactions, Registry registry) {
        return of(registry, transactions, registry.audit(), registry.policy(), registry.staging(), registry.plans());
    }

    public static Registry audit(AuditTrail audit, Registry registry) {
        return of(registry, registry.transactions(), audit, registry.policy(), registry.staging(), registry.plans());
    }

    public static Registry policy(Policy policy, Registry registry) {
        return of(
                registry,
                registry.transactions(),
                registry.audit(),
                () -> policy,
                registry.staging(),
                registry.plans());
    }

    public static Registry staging(Staging staging, Registry registry) {
        return of(registry, registry.transactions(), registry.audit(), registry.policy(), staging, registry.plans());
    }

    public static Registry plans(Plans plans, Registry registry) {
        return of(registry, registry.transactions(), registry.audit(), registry.policy(), registry.staging(), plans);
    }

    private static Registry of(
            Registry registry,
            Transactions transactions,
            AuditTrail audit,
            Supplier<Policy> policy,
            Staging staging,
            Plans plans) {
        return new Registry(
                transactions,
                registry.accounts(),
                registry.persons(),
                registry.links(),
                registry.placements(),
                registry.statedPlacements(),
                registry.feedReadings(),
                registry.successions(),
                registry.administrators(),
                registry.decisions(),
                registry.cases(),
                registry.rejectedPairs(),
                registry.candidates(),
                registry.proposals(),
                audit,
                registry.sources(),
                registry.outbox(),
                registry.epochs(),
                registry.mirror(),
                registry.joinings(),
                registry.notices(),
                staging,
                plans,
                registry.runs(),
                registry.followedPolicy(),
                registry.descriptions(),
                policy,
                registry.clock());
    }
}
