package uk.nhs.blackcountry.signon.stack.bench;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticStaff;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/**
 * The first Wednesday of August, seven in the morning: so many resident doctors leave one trust and begin at another. Each has an account at both.
 * Some stay where they are.
 */
record Rotation(List<Doctor> doctors, List<Doctor> stayers, Doctor administrators) {
    static final Trust OLD = Trust.DUDLEY;
    static final Trust NEW = Trust.WOLVES;
    static final String OLD_SITE = OLD.sites().get(0).code();
    static final String NEW_SITE = NEW.sites().get(0).code();
    static final LocalDateTime MORNING = LocalDateTime.of(2027, 8, 4, 7, 0);
    static final Instant INSTANT = MORNING.atZone(ZoneId.of("Europe/London")).toInstant();
    /** How long before the morning the feed may state it: 12 weeks. */
    static final Instant FED = MORNING.minusWeeks(12)
            .atZone(ZoneId.of("Europe/London"))
            .toInstant()
            .plusSeconds(3_600);

    private static final String FEED = "trainees";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm");

    /** One human being, with the account at the old trust and that at the new one. */
    record Doctor(AdAccount old, AdAccount here) {}

    /** @param doctors how many change @param stayers how many do not */
    static Rotation of(SyntheticStaff atOld, SyntheticStaff atNew, int doctors, int stayers) {
        List<AdAccount> old = atOld.accountsAt(OLD);
        List<AdAccount> here = atNew.accountsAt(NEW);
        List<Doctor> able = new ArrayList<>();
        for (int i = 0; i < old.size(); i++) {
            if (old.get(i).state() == AdAccount.State.ENABLED && here.get(i).state() == AdAccount.State.ENABLED) {
                able.add(new Doctor(old.get(i), here.get(i)));
            }
        }
        return new Rotation(
                able.subList(0, doctors), able.subList(doctors, doctors + stayers), able.get(doctors + stayers));
    }

    /** How the registry reads both trusts' feeds. */
    static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        List<Trust> trusts = List.of(OLD, NEW);
        for (int i = 0; i < trusts.size(); i++) {
            String feed = "REGISTRY_PLACEMENTS_FEEDS_" + i + "_";
            settings.put(feed + "NAME", FEED);
            settings.put(feed + "TRUST", trusts.get(i).code().value());
            settings.put(feed + "APPROVAL", "automatic");
            settings.put(feed + "ROLE", "R8000");
            settings.put(feed + "DATEFORMAT", "dd/MM/uuuu HH:mm");
            settings.put(feed + "COLUMNS_KEY", "Post");
            settings.put(feed + "COLUMNS_SITES", "Site");
            settings.put(feed + "COLUMNS_FROM", "Start");
            settings.put(feed + "COLUMNS_UNTIL", "End");
            settings.put(feed + "COLUMNS_EMPLOYEE", "Employee");
        }
        settings.put("REGISTRY_API_ACR", "");
        return settings;
    }

    static String source(Trust trust) {
        return FEED + "." + trust.code();
    }

    /** What the old trust's feed states: until seven for who goes, half a year longer for who stays. */
    String oldFeed() {
        LocalDateTime begun = MORNING.minusMonths(6);
        StringBuilder feed = header();
        doctors.forEach(one -> row(feed, one.old(), OLD_SITE, begun, MORNING));
        stayers.forEach(one -> row(feed, one.old(), OLD_SITE, begun, MORNING.plusMonths(6)));
        return feed.toString();
    }

    /** What the new trust's feed states: from seven on. */
    String newFeed() {
        StringBuilder feed = header();
        doctors.forEach(one -> row(feed, one.here(), NEW_SITE, MORNING, MORNING.plusMonths(6)));
        return feed.toString();
    }

    private static StringBuilder header() {
        return new StringBuilder("Post,Site,Start,End,Employee\n");
    }

    private static void row(
            StringBuilder feed, AdAccount account, String site, LocalDateTime from, LocalDateTime until) {
        String number = requireNonNull(account.employeeId());
        feed.append("P%s,%s,%s,%s,%s\n".formatted(number, site, from.format(MOMENT), until.format(MOMENT), number));
    }

    /** Three apps: one that work at the old trust opens, one at the new, and one at either. */
    static String policy(String atOld, String atNew, String atBoth) {
        return """
                version: 1
                apps: { %1$s: [doctor], %2$s: [doctor], %3$s: [doctor], %4$s: [user] }
                rules:
                  - name: doctors who are placed at the old trust
                    when: { trusts: [%5$s], employment: hosted }
                    grants: { %1$s: [doctor], %3$s: [doctor] }
                  - name: doctors who are placed at the new trust
                    when: { trusts: [%6$s], employment: hosted }
                    grants: { %2$s: [doctor], %3$s: [doctor] }
                  - name: administrators
                    when: { employment: home }
                    grants: { %4$s: [user] }
                examples:
                  - name: somebody
                    at: 2027-05-12T09:00:00Z
                    placements:
                      - { trust: %5$s, employment: home, from: 2024-01-05T08:00:00Z }
                    gives: { %4$s: [user] }
                """.formatted(atOld, atNew, atBoth, RegistryDoor.CLIENT, OLD.code(), NEW.code());
    }
}
