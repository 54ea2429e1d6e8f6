package uk.nhs.blackcountry.signon.stack.staff;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount.Kind;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount.State;

/** Invents people one after another. Each has an own stream of chance, so a larger count begins with the same people. */
final class StaffGenerator {
    private static final List<String> TITLES = List.of(
            "Staff Nurse",
            "Healthcare Assistant",
            "Medical Secretary",
            "Ward Clerk",
            "Physiotherapist",
            "Radiographer",
            "Porter",
            "Finance Assistant",
            "Sister",
            "Occupational Therapist");
    private static final List<String> MEDICAL =
            List.of("Consultant", "Specialty Registrar", "Foundation Doctor", "Core Trainee");

    private final Registrar registrar;
    private final long seed;
    private final List<StaffMember> members = new ArrayList<>();
    private final List<AdAccount> shared = new ArrayList<>();

    StaffGenerator(Registrar registrar, long seed) {
        this.registrar = registrar;
        this.seed = seed;
    }

    List<StaffMember> members() {
        return members;
    }

    List<AdAccount> shared() {
        return shared;
    }

    /** The person with this running number. */
    void person(int number) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003L + number);
        Trust home = byHeadcount(random);
        boolean homonym = random.nextInt(40) == 0 && !members.isEmpty();
        StaffMember model = homonym ? members.get(random.nextInt(members.size())) : null;
        String given = model == null ? Names.given(random) : model.given();
        String family = model == null ? Names.family(random) : model.family();
        boolean medical = random.nextInt(8) == 0;
        boolean digital = !medical && random.nextInt(50) == 0;
        boolean leaver = random.nextInt(30) == 0;
        String title = medical ? pick(MEDICAL, random) : digital ? "Systems Administrator" : pick(TITLES, random);
        String registration = medical ? "GMC " + (7_000_000 + random.nextInt(900_000)) : null;
        NhsmailAccount nhsmail = random.nextInt(20) == 0
                ? null
                : registrar.nhsmail(
                        given, family, home, leaver ? NhsmailAccount.State.ACTIVE_LEAVER : NhsmailAccount.State.ACTIVE);

        List<AdAccount> accounts = new ArrayList<>();
        State state = leaver ? State.DISABLED : usualState(random);
        accounts.add(account(random, home, state, given, family, nhsmail, registration, title));
        if (random.nextInt(8) == 0) {
            accounts.add(elsewhere(random, home, given, family, nhsmail, registration, title));
        }
        if (digital) {
            accounts.add(registrar.account(
                    home,
                    Kind.ADMIN,
                    state,
                    sam(given, family, 16) + "-adm",
                    given,
                    family,
                    null,
                    null,
                    title,
                    home.sites().get(0)));
        }
        members.add(new StaffMember(given, family, accounts, nhsmail));
        if (number % 60 == 0) {
            shared.add(registrar.account(
                    home,
                    Kind.GENERIC,
                    State.ENABLED,
                    number % 120 == 0 ? "reception" : "ward",
                    "",
                    "",
                    null,
                    null,
                    "Shared workstation",
                    pick(home.sites(), random)));
        }
    }

    /** A second trust's account: sometimes under another family name, with a typing error, or without an address. */
    private AdAccount elsewhere(
            SplittableRandom random,
            Trust home,
            String given,
            String family,
            @Nullable NhsmailAccount nhsmail,
            @Nullable String registration,
            String title) {
        Trust other = byHeadcount(random);
        while (other == home) {
            other = byHeadcount(random);
        }
        int oddity = random.nextInt(20);
        String familyThere = oddity < 3 ? Names.family(random) : oddity == 3 ? Names.typo(family, random) : family;
        String givenThere = oddity == 4 ? Names.typo(given, random) : given;
        NhsmailAccount stated = oddity >= 5 && oddity < 9 ? null : nhsmail;
        return account(random, other, usualState(random), givenThere, familyThere, stated, registration, title);
    }

    private AdAccount account(
            SplittableRandom random,
            Trust trust,
            State state,
            String given,
            String family,
            @Nullable NhsmailAccount nhsmail,
            @Nullable String registration,
            String title) {
        return registrar.account(
                trust,
                Kind.PERSON,
                state,
                sam(given, family, 18),
                given,
                family,
                nhsmail == null ? null : nhsmail.address(),
                registration,
                title,
                pick(trust.sites(), random));
    }

    private static String sam(String given, String family, int longest) {
        String whole = Names.plain(given).charAt(0) + Names.plain(family);
        return whole.substring(0, Math.min(whole.length(), longest));
    }

    private static State usualState(SplittableRandom random) {
        return switch (random.nextInt(100)) {
            case 0 -> State.PASSWORD_EXPIRED;
            case 1 -> State.MUST_CHANGE_PASSWORD;
            case 2 -> State.EXPIRED;
            default -> State.ENABLED;
        };
    }

    private static Trust byHeadcount(SplittableRandom random) {
        int all = 0;
        for (Trust trust : Trust.values()) {
            all += trust.headcount();
        }
        int at = random.nextInt(all);
        for (Trust trust : Trust.values()) {
            at -= trust.headcount();
            if (at < 0) {
                return trust;
            }
        }
        throw new IllegalStateException("headcounts do not add up");
    }

    private static <T> T pick(List<T> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }
}
