package uk.nhs.blackcountry.signon.provisioning.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AppGrant;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount.Presence;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Entitlements;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Explanation;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Explanation.Finding;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Policy;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Reason;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Workplace;
import uk.nhs.blackcountry.signon.provisioning.sync.Descriptions.Told;
import uk.nhs.blackcountry.signon.provisioning.timeline.Access.Basis;
import uk.nhs.blackcountry.signon.provisioning.timeline.Obstruction.Kind;

/**
 * What of a person, their accounts, placements and the rules is in the way of an app, the first thing first. A pure function of what it is given.
 *
 * @param accounts of the person in directories, looked at as of now
 * @param where null for any place in {@code ground}
 */
record Obstructions(
        Ground ground,
        List<KnownAccount> accounts,
        Policy today,
        String app,
        @Nullable Where where,
        Instant at) {

    /** In which roles the app is open there; empty if it is not. */
    List<String> roles() {
        return ground.state == State.ACTIVE ? roles(where) : List.of();
    }

    private List<String> roles(@Nullable Where place) {
        TreeSet<String> roles = new TreeSet<>();
        if (ground.basis == Basis.AS_STATED_NOW) {
            roles.addAll(Entitlements.of(today, reaching(place), at).rolesIn(app));
        }
        for (Told told : ground.told) {
            Workplace workplace = told.opened().workplace();
            if (workplace.isLiveAt(at) && reaches(place, workplace)) {
                told.grants().stream()
                        .filter(grant -> grant.app().equals(app))
                        .map(AppGrant::roles)
                        .forEach(roles::addAll);
            }
        }
        return List.copyOf(roles);
    }

    /** Empty if the app is open there. */
    List<Obstruction> all() {
        List<Obstruction> all = new ArrayList<>();
        if (ground.basis == Basis.NOT_KNOWN) {
            return List.of(Kind.NOT_KNOWN.because("what Keycloak was told of the person then was not kept"));
        }
        if (ground.state == null) {
            return List.of(Kind.NOT_YET_KNOWN.because("nobody had told Keycloak of the person by then"));
        }
        if (ground.state != State.ACTIVE) {
            all.add(account());
        }
        if (roles(where).isEmpty()) {
            if (ground.state == State.ACTIVE && hasLeft()) {
                all.add(Kind.LEFT_THE_TRUST.because("every account of theirs there is disabled, expired or gone"));
            }
            all.addAll(rules());
            elsewhere(all);
        }
        return all;
    }

    private Obstruction account() {
        if (ground.basis != Basis.AS_STATED_NOW) {
            return Kind.COULD_NOT_SIGN_IN.because("none of the person's accounts could be signed in with then");
        }
        if (accounts.isEmpty()) {
            return Kind.NO_ACCOUNT.because("the person has no account in any trust's directory");
        }
        return accounts.stream().allMatch(known -> known.presence() == Presence.GONE)
                ? Kind.ACCOUNTS_GONE.because("every account of theirs was deleted")
                : Kind.ACCOUNTS_DISABLED.because(
                        "no account of theirs can be used: disabled, expired by then, or not readable to us");
    }

    private List<Obstruction> rules() {
        if (!ground.explainable) {
            return List.of(
                    Kind.RULES_NOT_KEPT.because("what was given then did not include it, by rules that are not kept"));
        }
        Explanation explanation = Explanation.of(today, reaching(where), app, at);
        if (explanation.nothing() != null && explanation.nothing().reason() == Reason.NO_RULE) {
            return List.of(Kind.NO_RULE.because(explanation.nothing().words()));
        }
        return explanation.findings().stream()
                .min(Comparator.<Finding>comparingInt(
                                finding -> finding.obstacles().size())
                        .thenComparing(finding -> finding.obstacles().get(0).reason()))
                .map(Obstructions::of)
                .orElseGet(this::nowhere);
    }

    /** The rule and the placement that come nearest, and each thing that stands between them. */
    private static List<Obstruction> of(Finding nearest) {
        return nearest.obstacles().stream()
                .map(obstacle -> Kind.valueOf(obstacle.reason().name())
                        .because("the rule '%s' would give %s through the %s, but %s"
                                .formatted(
                                        nearest.rule(),
                                        String.join(", ", nearest.roles()),
                                        nearest.workplace().inWords(),
                                        obstacle.words())))
                .toList();
    }

    private List<Obstruction> nowhere() {
        return List.of(Kind.NO_PLACEMENT.because(
                "no placement of the person is known at " + (where == null ? "your trusts" : where.site())));
    }

    /** Signs in elsewhere: what they had at this trust went with the account. */
    private boolean hasLeft() {
        if (where == null || ground.basis != Basis.AS_STATED_NOW) {
            return false;
        }
        OdsCode trust = where.trust();
        List<KnownAccount> there = accounts.stream()
                .filter(known -> known.account().key().isInDirectoryOf(trust))
                .toList();
        return !there.isEmpty() && there.stream().noneMatch(KnownAccount::usable);
    }

    /** Of the viewer's trusts alone. */
    private void elsewhere(List<Obstruction> all) {
        if (where == null) {
            return;
        }
        List<String> open = ground.workplaces.stream()
                .map(workplace -> new Where(workplace.trust(), workplace.site()))
                .distinct()
                .filter(place -> !roles(place).isEmpty())
                .map(place -> place.site().value())
                .sorted()
                .toList();
        if (!open.isEmpty()) {
            all.add(Kind.ELSEWHERE.because("it may be used at " + String.join(", ", open)));
        }
    }

    private List<Workplace> reaching(@Nullable Where place) {
        return ground.workplaces.stream()
                .filter(workplace -> reaches(place, workplace))
                .toList();
    }

    private static boolean reaches(@Nullable Where place, Workplace workplace) {
        return place == null || place.isReachedBy(workplace);
    }
}
