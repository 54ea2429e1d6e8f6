package uk.nhs.blackcountry.signon.stack.once;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.stack.console.Steps;
import uk.nhs.blackcountry.signon.stack.console.Table;
import uk.nhs.blackcountry.signon.stack.mail.MailCatcher;
import uk.nhs.blackcountry.signon.stack.pages.Page;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticStaff;
import uk.nhs.blackcountry.signon.stack.staff.TestSignIn;
import uk.nhs.blackcountry.signon.stack.staff.TestSignIn.Label;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/**
 * The tour: one person of each trust signs in; one person joins two trusts' accounts and NHSmail, then signs in each way.
 */
public final class Once {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final String app;
    private final SyntheticStaff staff;
    private final MailCatcher mail;
    private final Steps steps;
    private final Table table = new Table("who", "signed in by", "home trust", "trusts", "sub");
    private final List<String> wrong = new ArrayList<>();

    /**
     * @param app the sample app's base address
     * @param mail where people are told things
     */
    public Once(String app, SyntheticStaff staff, MailCatcher mail, Steps steps) {
        this.app = app;
        this.staff = staff;
        this.mail = mail;
        this.steps = steps;
    }

    /** Goes round, shows what was seen, and says whether all of it was right. */
    public boolean run() throws Exception {
        try {
            fourTrusts();
            threeWays();
        } catch (IllegalStateException unexpectedPage) {
            wrong.add(String.valueOf(unexpectedPage.getMessage()));
        }
        steps.say("\n" + table + "\n");
        wrong.forEach(one -> steps.say("  WRONG: " + one));
        steps.say(wrong.isEmpty() ? "  All of it is right." : "  Not right: " + wrong.size() + " of what was seen.");
        return wrong.isEmpty();
    }

    private void fourTrusts() throws Exception {
        List<TestSignIn> ordinary = staff.testSignIns(Label.ORDINARY);
        expect(ordinary.size() == Trust.values().length, "there is not one person to sign in at each trust");
        Set<String> subs = new HashSet<>();
        for (TestSignIn who : ordinary) {
            Seen seen = steps.step("Sign in at " + who.trust().shortName(), () -> signIn(who));
            if (subs.isEmpty()) {
                steps.figure("first-sign-in");
            }
            show(seen);
            subs.add(seen.sub());
            String trust = who.trust().code().value();
            expect(
                    seen.trusts().equals(List.of(trust)),
                    who.upn() + " works at " + seen.trusts() + ", not at " + trust);
            expect(seen.places().size() == 1, who.upn() + " may act at " + seen.places());
            expect(seen.homeTrust().equals(trust), who.upn() + " has the home trust " + seen.homeTrust());
        }
        expect(subs.size() == ordinary.size(), "two of them have one sub");
    }

    private void threeWays() throws Exception {
        List<TestSignIn> both = staff.testSignIns(Label.TWO_TRUSTS);
        TestSignIn first = both.get(0);
        TestSignIn second = both.get(1);
        String address = String.valueOf(first.nhsmail());
        boolean trustJoined =
                steps.step("Join the account at " + second.trust().shortName(), () -> joinTrust(first, second));
        boolean nhsmailJoined = steps.step("Join the NHSmail account", () -> joinNhsmail(first, address));
        int told = (trustJoined ? 1 : 0) + (nhsmailJoined ? 1 : 0);
        expect(
                steps.step("Told by mail", () -> mail.awaits(told, SOON)),
                "no mail says that accounts were joined, or too few: " + told + " expected");
        List<Seen> ways = List.of(
                steps.step("Sign in at " + first.trust().shortName() + " again", () -> signIn(first)),
                steps.step("Sign in at " + second.trust().shortName(), () -> signIn(second)),
                steps.step("Sign in with NHSmail", () -> signInByNhsmail(address)));
        List<String> trusts = Stream.of(first, second)
                .map(who -> who.trust().code().value())
                .sorted()
                .toList();
        for (Seen seen : ways) {
            show(seen);
            expect(seen.trusts().equals(trusts), seen.name() + " works at " + seen.trusts() + ", not at " + trusts);
            expect(seen.places().size() == trusts.size(), seen.name() + " may act at " + seen.places());
        }
        expect(ways.stream().map(Seen::sub).distinct().count() == 1, "the three ways give different subs");
        expect(
                ways.stream().map(Seen::way).toList().equals(List.of("pwd", "pwd", "nhsmail")),
                "the ways are not told as they were");
    }

    private Seen signIn(TestSignIn who) {
        Visit visit = new Visit(app);
        return Seen.on(visit.toTheApp(visit.byPassword(who)));
    }

    private Seen signInByNhsmail(String address) {
        Visit visit = new Visit(app);
        return Seen.on(visit.toTheApp(visit.byNhsmail(address)));
    }

    /** Where an earlier run has joined them, nothing is left to offer, and nothing is done. */
    private boolean joinTrust(TestSignIn first, TestSignIn second) {
        Visit visit = new Visit(app);
        Page page = visit.byPassword(first);
        if (isJoined(second)) {
            return false;
        }
        if (!Visit.isOffer(page)) {
            throw new IllegalStateException("joining is not offered on " + page.summary());
        }
        Seen.on(visit.toTheApp(visit.joinTrust(page, second)));
        return true;
    }

    private boolean isJoined(TestSignIn second) {
        return signIn(second).trusts().size() > 1;
    }

    /** From NHSmail's side: somebody arrives with an account that nobody is known by, and signs in to a trust once. */
    private boolean joinNhsmail(TestSignIn first, String address) {
        Visit visit = new Visit(app);
        Page page = visit.byNhsmail(address);
        if (!page.asksFor("login")) {
            return false;
        }
        Seen.on(visit.toTheApp(visit.provingTrust(page, first)));
        return true;
    }

    private void show(Seen seen) {
        table.row(seen.name(), seen.way(), seen.homeTrust(), String.join(" ", seen.trusts()), seen.sub());
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }
}
