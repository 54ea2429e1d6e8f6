package uk.nhs.blackcountry.signon.stack.staff;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everybody. About one in eight has accounts at more than one trust; among them are people of the same name, married names, leavers,
 * typing errors, {@code -adm} accounts and accounts that a ward shares.
 */
public final class SyntheticStaff {
    private final List<StaffMember> members;
    private final List<AdAccount> shared;
    private final List<TestSignIn> signIns;

    private SyntheticStaff(List<StaffMember> members, List<AdAccount> shared, List<TestSignIn> signIns) {
        this.members = List.copyOf(members);
        this.shared = List.copyOf(shared);
        this.signIns = List.copyOf(signIns);
    }

    /**
     * @param count how many people, the named ones included: these are there even where {@code count} is smaller than they are many
     * @param seed another seed, other people; the named ones stay
     */
    public static SyntheticStaff of(int count, long seed) {
        NamedStaff named = new NamedStaff(new Registrar("named"));
        Registrar registrar = new Registrar("seed " + seed);
        // the names of the named ones are taken, for every seed
        new NamedStaff(registrar);
        StaffGenerator generator = new StaffGenerator(registrar, seed);
        for (int number = named.members().size(); number < count; number++) {
            generator.person(number);
        }
        return new SyntheticStaff(
                concat(named.members(), generator.members()),
                concat(named.shared(), generator.shared()),
                named.signIns());
    }

    /** {@code count} staff of {@code trust} alone, with one plain account each, enabled or disabled: nothing odd, for measuring. */
    public static SyntheticStaff atOnePlace(Trust trust, int count) {
        return new SyntheticStaff(new OnePlace(trust).members(count), List.of(), List.of());
    }

    /** Every human being, with all accounts: what a perfect correlation would find. */
    public List<StaffMember> members() {
        return members;
    }

    /** Every account in the directory of {@code trust}, those that are nobody's included. */
    public List<AdAccount> accountsAt(Trust trust) {
        return Stream.concat(members.stream().flatMap(member -> member.accounts().stream()), shared.stream())
                .filter(account -> account.trust() == trust)
                .toList();
    }

    /** Every account in the NHSmail tenant. */
    public List<NhsmailAccount> nhsmail() {
        return members.stream()
                .map(StaffMember::nhsmail)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** Whom to sign in as: always the same. */
    public List<TestSignIn> testSignIns() {
        return signIns;
    }

    /** The sign-ins with this label, one per trust or account that shows it. */
    public List<TestSignIn> testSignIns(TestSignIn.Label label) {
        return signIns.stream().filter(signIn -> signIn.label() == label).toList();
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        List<T> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
