package uk.nhs.blackcountry.signon.stack.staff;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Staff of one trust with one plain account each: for measuring, where oddities would only be one more thing to explain. */
final class OnePlace {
    private static final long FIRST_EMPLOYEE = 30_000_000L;
    private static final int ONE_IN_DISABLED = 30;

    private final Trust trust;
    private final Registrar registrar = new Registrar("one place");

    OnePlace(Trust trust) {
        this.trust = trust;
    }

    List<StaffMember> members(int count) {
        List<StaffMember> members = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            members.add(member(number));
        }
        return members;
    }

    private StaffMember member(int number) {
        SplittableRandom random = new SplittableRandom(number);
        String given = Names.given(random);
        String family = Names.family(random);
        // numbered, because asking for the next free one of thousands of namesakes takes longer than all the rest
        String sam = registrar.sam(trust, Names.plain(given).charAt(0) + Integer.toString(number, Character.MAX_RADIX));
        AdAccount account = new AdAccount(
                trust,
                UUID.nameUUIDFromBytes((trust + "/one place/" + number).getBytes(StandardCharsets.UTF_8)),
                AdAccount.Kind.PERSON,
                random.nextInt(ONE_IN_DISABLED) == 0 ? AdAccount.State.DISABLED : AdAccount.State.ENABLED,
                sam,
                given,
                family,
                family + ", " + given,
                sam + "@nhs.net",
                Long.toString(FIRST_EMPLOYEE + number),
                null,
                "Staff Nurse",
                trust.sites().get(0));
        return new StaffMember(given, family, List.of(account), null);
    }
}
