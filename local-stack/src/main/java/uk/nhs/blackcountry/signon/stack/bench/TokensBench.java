package uk.nhs.blackcountry.signon.stack.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import uk.nhs.blackcountry.signon.stack.console.Steps;
import uk.nhs.blackcountry.signon.stack.directory.AdDirectory;
import uk.nhs.blackcountry.signon.stack.keycloak.KeycloakNode;
import uk.nhs.blackcountry.signon.stack.provisioning.ProvisioningProcess;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticStaff;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/**
 * Keycloak's own token exchange and the registry's, on one machine, one after the other and again: the same callers, the same way of proving who
 * asks (RFC 7523, RS256), subject tokens of the same kind (RS256), each keeping what it did. Keycloak runs in a realm as it makes one; what our
 * extensions add to our realm does not count against it.
 */
final class TokensBench {
    private static final Trust TRUST = Trust.DUDLEY;
    private static final int PEOPLE = 30;
    private static final int CALLERS = 16;
    private static final int ROUNDS = 3;
    /** Each time as long as a round: compilers are at work for tens of thousands of requests. All of it is over before the people's tokens are. */
    private static final int WARM_UPS = 5;

    private static final Duration ROUND = Duration.ofSeconds(10);
    /** More than each side answers in a second on any machine that this was tried on: so many assertions are signed beforehand. */
    private static final int MOST_OF_KEYCLOAK = 700;

    private static final int MOST_OF_OURS = 3_200;

    private final Ground ground;
    private final Figures figures;
    private final Steps steps;
    private final ExchangeLoad load = new ExchangeLoad(CALLERS);

    TokensBench(Ground ground, Figures figures) {
        this.ground = ground;
        this.figures = figures;
        this.steps = figures.steps();
    }

    void run() throws Exception {
        SyntheticStaff everybody = SyntheticStaff.atOnePlace(TRUST, 200);
        AdDirectory directory = steps.step("A directory", () -> ground.directory(TRUST, everybody));
        Path trusts = ground.trustsFile(List.of(directory));
        try (AppKey key = AppKey.publish();
                KeycloakNode node = steps.step(
                        "Keycloak",
                        () -> ground.keycloakAtFullSpeed(ground.database("keycloak", "tokens", trusts), trusts));
                ProvisioningProcess registry = steps.step(
                        "The registry",
                        () -> ground.registryWithSiteTokens(
                                ground.database("registry", "tokens_registry", trusts), trusts, node, key))) {
            Exchanging stock = steps.step(
                    PEOPLE + " people signed in to a stock realm", () -> new StockExchange(node, key).ready(PEOPLE));
            steps.step("Staff reach the realm", () -> ground.awaitStaff("tokens_registry", 1));
            List<AdAccount> people = everybody.accountsAt(TRUST).stream()
                    .filter(account ->
                            account.kind() == AdAccount.Kind.PERSON && account.state() == AdAccount.State.ENABLED)
                    .limit(PEOPLE)
                    .toList();
            Exchanging ours = steps.step(
                    PEOPLE + " staff signed in to ours",
                    () -> new SiteExchange(node, registry.url(), TRUST.code().value()).ready(people));
            compare(stock, ours, key);
        }
    }

    private void compare(Exchanging stock, Exchanging ours, AppKey key) throws Exception {
        List<ExchangeLoad.Answers> theirs = new ArrayList<>();
        List<ExchangeLoad.Answers> own = new ArrayList<>();
        for (int i = 1; i <= WARM_UPS; i++) {
            steps.step("Warm up, " + i + " of " + WARM_UPS, () -> {
                round(stock, key, ROUND, MOST_OF_KEYCLOAK);
                return round(ours, key, ROUND, MOST_OF_OURS);
            });
        }
        for (int i = 1; i <= ROUNDS; i++) {
            String round = ", round " + i + " of " + ROUNDS;
            theirs.add(steps.step("Keycloak's own" + round, () -> round(stock, key, ROUND, MOST_OF_KEYCLOAK)));
            own.add(steps.step("Ours" + round, () -> round(ours, key, ROUND, MOST_OF_OURS)));
        }
        double theirRate = tell("keycloak", theirs);
        double ownRate = tell("ours", own);
        String signed =
                steps.step("Signing, and nothing else", () -> ground.output(RawSigning.class, Duration.ofMinutes(1)));
        figures.pass(signed);
        double signing = Figures.read(signed, RawSigning.AS_THE_REGISTRY)
                .orElseGet(() -> Figures.read(signed, RawSigning.OTHERWISE).orElseThrow());
        figures.ratio("exchange-vs-keycloak", ownRate / theirRate);
        figures.ratio("exchange-vs-signing", ownRate / signing);
    }

    private ExchangeLoad.Answers round(Exchanging side, AppKey key, Duration time, int perSecond)
            throws InterruptedException {
        int most = (int) (perSecond * time.toSeconds());
        return load.run(side, ExchangeLoad.requests(side, key.assertions(most, side.client(), side.audience())), time);
    }

    /** Of the round in the middle. @return its rate */
    private double tell(String name, List<ExchangeLoad.Answers> rounds) {
        List<ExchangeLoad.Answers> sorted = rounds.stream()
                .sorted(Comparator.comparing(ExchangeLoad.Answers::perSecond))
                .toList();
        ExchangeLoad.Answers middle = sorted.get(sorted.size() / 2);
        figures.figure("exchange." + name, middle.perSecond(), "/s");
        figures.figure("exchange-p50." + name, middle.milliseconds(0.5), "ms");
        figures.figure("exchange-p99." + name, middle.milliseconds(0.99), "ms");
        return middle.perSecond();
    }
}
