package uk.nhs.blackcountry.signon.provisioning.app;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.sync.Guard;
import uk.nhs.blackcountry.signon.provisioning.sync.Guard.Limit;
import uk.nhs.blackcountry.signon.provisioning.sync.Guard.Limits;

/**
 * How much a source may take away within a day before a human must look: {@code registry.guard.disables.count}, {@code .share}, and so on.
 *
 * @param disables accounts that lose their use
 * @param unlinks accounts that are taken off their person
 * @param moves accounts that pass to another person
 * @param trusts by ODS code, what differs there: {@code registry.guard.trusts.RNA.disables.count}
 */
@ConfigurationProperties("registry.guard")
record GuardProperties(
        @DefaultValue Amount disables,
        @DefaultValue Amount unlinks,
        @DefaultValue Amount moves,
        @Nullable Map<String, Trust> trusts) {

    /**
     * The more of the two counts.
     *
     * @param count of accounts, 20 by default
     * @param share of the accounts in use, from 0 to 1; 0.1 by default
     */
    record Amount(
            @DefaultValue("20") int count,
            @DefaultValue("0.1") double share) {
        Amount {
            limitOf(count, share);
        }

        Limit limit() {
            return limitOf(count, share);
        }
    }

    private static Limit limitOf(int count, double share) {
        return new Limit(count, share);
    }

    /** What a trust has of its own; what it leaves out is as everywhere. */
    record Trust(
            @Nullable Amount disables,
            @Nullable Amount unlinks,
            @Nullable Amount moves) {}

    GuardProperties {
        trusts = trusts == null ? Map.of() : Map.copyOf(trusts);
        trusts.keySet().forEach(OdsCode::new);
    }

    Guard guard() {
        return new Guard(usual(), byTrust());
    }

    Limits usual() {
        return new Limits(disables.limit(), unlinks.limit(), moves.limit());
    }

    Map<OdsCode, Limits> byTrust() {
        return requireTrusts().entrySet().stream()
                .collect(Collectors.toMap(entry -> new OdsCode(entry.getKey()), entry -> limits(entry.getValue())));
    }

    private Map<String, Trust> requireTrusts() {
        return trusts == null ? Map.of() : trusts;
    }

    private Limits limits(Trust trust) {
        return new Limits(
                limit(trust.disables(), disables), limit(trust.unlinks(), unlinks), limit(trust.moves(), moves));
    }

    private static Limit limit(@Nullable Amount own, Amount usual) {
        return own == null ? usual.limit() : own.limit();
    }
}
