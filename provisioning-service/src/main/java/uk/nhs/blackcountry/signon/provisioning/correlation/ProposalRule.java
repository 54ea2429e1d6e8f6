package uk.nhs.blackcountry.signon.provisioning.correlation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;
import uk.nhs.blackcountry.signon.provisioning.correlation.ComparedName.Likeness;
import uk.nhs.blackcountry.signon.provisioning.correlation.Evidence.Field;

/**
 * Weighs what sources state of two parties. Each of these statements can be written by one trust's directory alone, or ties a person to an
 * account by a number that can, so the sum says how much a human should look, never that two are one. The weights keep an order: ESR before all
 * else, CIS2 before registration before mail before name, and no number or address that a directory writes outweighs a name that speaks against it.
 */
public final class ProposalRule {
    /** From here on a proposal is kept. */
    public static final int KEPT = 20;

    /** From here on administrators are asked: a number or an address and a name that fits, never a name alone. */
    public static final int CASE = 45;

    /** More than all the rest together: ESR is no trust's directory. */
    private static final int ONE_IN_ESR = 200;

    private static final int EMPLOYEE = 60;
    private static final int CIS2 = 60;
    private static final int REGISTRATION = 50;
    private static final int MAIL = 45;
    private static final int FORMER_MAIL = 15;
    private static final int RARE_NAME = 30;
    private static final int RARE_LIKE_NAME = 25;
    private static final int UNCOMMON_NAME = 12;
    private static final int COMMON_NAME = 5;
    private static final int UNCOMMON = 2;
    private static final int OTHER_FAMILY = -15;
    private static final int OTHER_GIVEN = -25;
    private static final int OTHER_NAME = -45;
    private static final int OTHER_IN_ESR = -30;

    public Assessment assess(PartyFacts one, PartyFacts other, Namesakes namesakes) {
        List<Evidence> evidence = new ArrayList<>();
        esrPerson(one, other).ifPresent(evidence::add);
        employee(one, other).ifPresent(evidence::add);
        cis2(one, other).ifPresent(evidence::add);
        registration(one, other).ifPresent(evidence::add);
        mail(one, other).ifPresent(evidence::add);
        evidence.add(name(one, other, namesakes));
        List<KnownAccount> all = Stream.concat(one.accounts().stream(), other.accounts().stream())
                .toList();
        Set<AccountKey> keys = new HashSet<>(one.party().accounts());
        keys.addAll(other.party().accounts());
        return new Assessment(evidence, Contradictions.among(keys, all).orElse(null));
    }

    private static Optional<Evidence> cis2(PartyFacts one, PartyFacts other) {
        return shares(
                        one,
                        other,
                        known -> Stream.ofNullable(known.account().identifiers().cis2()))
                ? Optional.of(new Evidence(Field.CIS2, CIS2, "the same CIS2 user id is stated of both"))
                : Optional.empty();
    }

    private static Optional<Evidence> registration(PartyFacts one, PartyFacts other) {
        Set<Registration> shared = shared(one, other, known -> known.account().identifiers().registrations().stream());
        return shared.stream()
                .map(Registration::body)
                .sorted()
                .findFirst()
                .map(body -> new Evidence(
                        Field.REGISTRATION, REGISTRATION, "the same %s number is stated of both".formatted(body)));
    }

    /** An address counts in full only while both sides use it: addresses are given to somebody else after their owner left. */
    private static Optional<Evidence> mail(PartyFacts one, PartyFacts other) {
        if (shares(one, other, known -> known.usable() ? address(known) : Stream.empty())) {
            return Optional.of(new Evidence(Field.MAIL, MAIL, "both use the same mail address"));
        }
        return shares(one, other, ProposalRule::address)
                ? Optional.of(
                        new Evidence(
                                Field.MAIL,
                                FORMER_MAIL,
                                "the same mail address is stated of both, but one account is not in use: it may be somebody else's by now"))
                : Optional.empty();
    }

    static Stream<String> address(KnownAccount known) {
        String mail = known.account().email();
        return mail == null || !mail.contains("@")
                ? Stream.empty()
                : Stream.of(mail.strip().toLowerCase(Locale.ROOT));
    }

    private static Evidence name(PartyFacts one, PartyFacts other, Namesakes namesakes) {
        return switch (likeness(one, other)) {
            case SAME -> named(one, other, namesakes, RARE_NAME, "both have the same name");
            case COMPATIBLE -> named(one, other, namesakes, RARE_LIKE_NAME, "both names may be one person's");
            case FAMILY_ONLY ->
                new Evidence(Field.NAME, OTHER_GIVEN, "the family names fit and the given names do not, as with twins");
            case GIVEN_ONLY ->
                new Evidence(
                        Field.NAME,
                        OTHER_FAMILY,
                        "the given names fit and the family names do not, as after a marriage");
            case NONE -> new Evidence(Field.NAME, OTHER_NAME, "the names do not fit");
        };
    }

    private static Evidence named(PartyFacts one, PartyFacts other, Namesakes namesakes, int ifRare, String words) {
        Set<String> marks = new HashSet<>(one.marks());
        marks.retainAll(other.marks());
        int others = namesakes.of(one.party(), other.party(), marks);
        if (others == 0) {
            return new Evidence(Field.NAME, ifRare, words + ", and nobody else there does");
        }
        if (others <= UNCOMMON) {
            return new Evidence(Field.NAME, UNCOMMON_NAME, "%s, as %d more there do".formatted(words, others));
        }
        String how = others == Namesakes.MANY ? "many" : Integer.toString(others);
        return new Evidence(Field.NAME, COMMON_NAME, "%s, a common one: %s more have it".formatted(words, how));
    }

    /** As like as any of the names by which the two are known. */
    private static Likeness likeness(PartyFacts one, PartyFacts other) {
        Likeness best = Likeness.NONE;
        for (KnownAccount a : one.accounts()) {
            for (KnownAccount b : other.accounts()) {
                Likeness likeness =
                        ComparedName.likeness(a.account().name(), b.account().name());
                best = likeness.compareTo(best) < 0 ? likeness : best;
            }
        }
        return best;
    }

    /** ESR knows each human being by one number; it changes when a birth date is corrected, so that two differ excludes nothing. */
    private static Optional<Evidence> esrPerson(PartyFacts one, PartyFacts other) {
        Set<String> here = values(one, ProposalRule::inEsr);
        Set<String> there = values(other, ProposalRule::inEsr);
        if (here.isEmpty() || there.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                here.stream().anyMatch(there::contains)
                        ? new Evidence(
                                Field.ESR_PERSON,
                                ONE_IN_ESR,
                                "ESR states that they are one human being; which account is whose, the directories' numbers say")
                        : new Evidence(Field.ESR_PERSON, OTHER_IN_ESR, "ESR knows them as two people"));
    }

    private static Stream<String> inEsr(KnownAccount known) {
        return Stream.ofNullable(Marks.esrPerson(known.account()));
    }

    /** Where one is in a directory the rule on employee numbers links within the trust; what is left of those is here. */
    private static Optional<Evidence> employee(PartyFacts one, PartyFacts other) {
        return shares(one, other, known -> Stream.ofNullable(Marks.employee(known.account())))
                ? Optional.of(new Evidence(
                        Field.EMPLOYEE,
                        EMPLOYEE,
                        "both are one employee of one trust by its number, which this trust's administrators write"))
                : Optional.empty();
    }

    private static <T> boolean shares(PartyFacts one, PartyFacts other, Function<KnownAccount, Stream<T>> of) {
        return !shared(one, other, of).isEmpty();
    }

    private static <T> Set<T> shared(PartyFacts one, PartyFacts other, Function<KnownAccount, Stream<T>> of) {
        Set<T> shared = values(one, of);
        shared.retainAll(values(other, of));
        return shared;
    }

    private static <T> Set<T> values(PartyFacts facts, Function<KnownAccount, Stream<T>> of) {
        return facts.accounts().stream().flatMap(of).collect(Collectors.toCollection(HashSet::new));
    }
}
