package uk.nhs.blackcountry.signon.stack.staff;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hands out names that are still free, and identifiers that follow from them. */
final class Registrar {
    private static final int LONGEST_SAM = 20;

    private final String seed;
    private final Set<String> taken = new HashSet<>();

    Registrar(String seed) {
        this.seed = seed;
    }

    /** A free {@code sAMAccountName} in {@code trust}: {@code wished}, or with a number behind it. */
    String sam(Trust trust, String wished) {
        for (int number = 1; ; number++) {
            String digits = number == 1 ? "" : Integer.toString(number);
            String stem = wished.substring(0, Math.min(wished.length(), LONGEST_SAM - digits.length()));
            if (taken.add(trust + "\\" + stem + digits)) {
                return stem + digits;
            }
        }
    }

    /** A free NHSmail address: {@code given.family@nhs.net}, or with a number before the {@code @}. */
    String address(String given, String family) {
        String stem = Names.plain(given) + "." + Names.plain(family);
        for (int number = 1; ; number++) {
            String address = stem + (number == 1 ? "" : Integer.toString(number)) + "@nhs.net";
            if (taken.add(address)) {
                return address;
            }
        }
    }

    AdAccount account(
            Trust trust,
            AdAccount.Kind kind,
            AdAccount.State state,
            String wishedSam,
            String given,
            String family,
            @Nullable String mail,
            @Nullable String registration,
            String title,
            Trust.Site site) {
        String sam = sam(trust, wishedSam);
        UUID guid = id("ad:" + trust + ":" + sam);
        boolean human = kind == AdAccount.Kind.PERSON;
        String display = given.isEmpty() ? sam : family.toUpperCase(Locale.UK) + ", " + given;
        return new AdAccount(
                trust,
                guid,
                kind,
                state,
                sam,
                given,
                family,
                kind == AdAccount.Kind.ADMIN ? display + " (admin)" : display,
                mail,
                human ? employeeId(guid) : null,
                registration,
                title,
                site);
    }

    NhsmailAccount nhsmail(String given, String family, Trust trust, NhsmailAccount.State state) {
        String address = address(given, family);
        String display = "%s, %s (%s)"
                .formatted(
                        family.toUpperCase(Locale.UK), given, trust.fullName().toUpperCase(Locale.UK));
        return new NhsmailAccount(
                id("nhsmail:" + address),
                given,
                family,
                display,
                address,
                trust.code().value(),
                state);
    }

    private UUID id(String name) {
        return UUID.nameUUIDFromBytes((seed + ":" + name).getBytes(StandardCharsets.UTF_8));
    }

    /** A free ESR number. Among tens of thousands two would otherwise draw one, and look like one employee. */
    private String employeeId(UUID guid) {
        for (long wished = guid.getMostSignificantBits(); ; wished++) {
            String number = Long.toString(20_000_000L + Math.floorMod(wished, 10_000_000L));
            if (taken.add("ESR " + number)) {
                return number;
            }
        }
    }
}
