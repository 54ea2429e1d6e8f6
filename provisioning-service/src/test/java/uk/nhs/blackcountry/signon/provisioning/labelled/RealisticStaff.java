package uk.nhs.blackcountry.signon.provisioning.labelled;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;
import uk.nhs.blackcountry.signon.provisioning.account.Registration.Body;

/**
 * 30,000 people at four trusts: four directories, the part of ESR that medical staffing extracts, and the NHSmail accounts that one portal report
 * lists. With what real sources hold: leavers, typing errors, short forms, names before and after a marriage, numbers that are missing or
 * wrong, namesakes, addresses that had another owner, administrators' second accounts and wards' accounts.
 */
final class RealisticStaff {
    private static final int HEIRS = 150;
    private static final List<String> TRUSTS = List.of("RNA", "RBK", "RL4", "RXK");

    private final Random random = new Random(20261125);
    private final NamePool names = new NamePool(random);
    private final LabelledSet set = new LabelledSet();
    private final Set<String> addresses = new HashSet<>();
    private final List<Human> left = new ArrayList<>();
    private final int humans;
    private int next = 100_000;

    /** @param registration null where the work needs none */
    private record Human(
            int id,
            PersonName name,
            PersonName maiden,
            @Nullable Registration registration,
            String cis2,
            String esrPerson,
            String address,
            List<String> trusts) {}

    private RealisticStaff(int humans) {
        this.humans = humans;
    }

    static LabelledSet make(int humans) {
        RealisticStaff staff = new RealisticStaff(humans);
        for (int id = 0; id < humans; id++) {
            staff.add(staff.human(id));
        }
        staff.notOrdinary();
        return staff.set;
    }

    private Human human(int id) {
        boolean heir = id >= humans - HEIRS && !left.isEmpty();
        Human before = heir ? left.remove(left.size() - 1) : null;
        PersonName name = before == null ? names.any() : before.name();
        int role = random.nextInt(100);
        Registration registration = role < 12
                ? new Registration(Body.GMC, Integer.toString(4_000_000 + id))
                : role < 50 ? new Registration(role < 42 ? Body.NMC : Body.HCPC, "A" + (500_000 + id)) : null;
        return new Human(
                id,
                name,
                chance(2) ? new PersonName(name.given(), names.family()) : name,
                registration,
                Long.toString(500_000_000_000L + id * 37L),
                Integer.toString(30_000_000 + id),
                before == null ? address(name) : before.address(),
                trusts(role < 12 ? 18 : 4));
    }

    /** @param shared percent who work at a second trust, of whom some at a third */
    private List<String> trusts(int shared) {
        List<String> trusts = new ArrayList<>();
        int draw = random.nextInt(100);
        trusts.add(TRUSTS.get(draw < 28 ? 0 : draw < 48 ? 1 : draw < 76 ? 2 : 3));
        while (trusts.size() < 3 && chance(shared)) {
            String other = TRUSTS.get(random.nextInt(TRUSTS.size()));
            if (!trusts.contains(other)) {
                trusts.add(other);
            }
        }
        return trusts;
    }

    private void add(Human human) {
        boolean leaver = chance(4) && human.id() < humans - HEIRS;
        for (String trust : human.trusts()) {
            boolean gone = leaver || (human.trusts().indexOf(trust) > 0 && chance(6));
            String employee = Integer.toString(next++);
            boolean medic = human.registration() != null && human.registration().body() == Body.GMC;
            set.add(human.id(), inDirectory(human, trust, employee, gone));
            if (medic) {
                set.add(human.id(), inEsr(human, trust, employee));
            }
        }
        if (leaver && human.trusts().size() == 1) {
            left.add(human);
        } else if (human.trusts().contains("RBK") || chance(12)) {
            set.add(human.id(), inNhsmail(human, leaver));
        }
    }

    private Account inDirectory(Human human, String trust, String employee, boolean gone) {
        String stated = chance(1) ? employee.substring(0, 5) + "0" : employee;
        PersonName name = chance(50) ? human.name() : human.maiden();
        String mail = chance(95) ? human.address() : chance(50) ? "u" + employee + "@local." + trust + ".test" : null;
        return AccountDraft.directory(trust, "u" + employee, spelt(name, 5), random)
                .employee(stated)
                .disabled(gone)
                .mail(mail)
                .cis2(human.registration() != null && chance(70) ? human.cis2() : null)
                .registered(chance(75) ? human.registration() : null)
                .account();
    }

    private Account inEsr(Human human, String trust, String employee) {
        return AccountDraft.esr(trust, employee + "-2", human.name())
                .employee(employee)
                .esrPerson(human.esrPerson())
                .registered(chance(96) ? human.registration() : null)
                .account();
    }

    private Account inNhsmail(Human human, boolean leaver) {
        return AccountDraft.nhsmail(human.address(), spelt(human.name(), 8), random)
                .disabled(leaver)
                .account();
    }

    /** @param everyday percent who go by a short form */
    private PersonName spelt(PersonName name, int everyday) {
        String given = chance(everyday) ? NamePool.everyday(name.given()) : name.given();
        String family = name.family();
        if (random.nextInt(1000) < 8) {
            return chance(50)
                    ? new PersonName(names.mistyped(given), family)
                    : new PersonName(given, names.mistyped(family));
        }
        return new PersonName(chance(2) ? given.toUpperCase(Locale.ROOT) : given, family);
    }

    private void notOrdinary() {
        for (String trust : TRUSTS) {
            for (int i = 0; i < 75; i++) {
                PersonName admin = names.any();
                set.add(
                        -1,
                        AccountDraft.directory(trust, "u" + i + "-adm", admin, random)
                                .employee(Integer.toString(next++))
                                .mail("it@" + trust + ".test")
                                .account());
                set.add(
                        -1,
                        AccountDraft.directory(trust, "ward-" + i, new PersonName("Ward", "Number " + i), random)
                                .mail("ward" + i + "@" + trust + ".test")
                                .account());
            }
        }
    }

    private String address(PersonName name) {
        String plain =
                (name.given() + "." + name.family()).toLowerCase(Locale.ROOT).replaceAll("[^a-z.]", "");
        String address = plain + "@nhs.net";
        for (int i = 2; !addresses.add(address); i++) {
            address = plain + i + "@nhs.net";
        }
        return address;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
