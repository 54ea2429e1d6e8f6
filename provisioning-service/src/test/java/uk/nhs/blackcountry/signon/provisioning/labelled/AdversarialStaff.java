package uk.nhs.blackcountry.signon.provisioning.labelled;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;
import uk.nhs.blackcountry.signon.provisioning.account.Registration.Body;

/**
 * People who are easily taken for one another, and an administrator of one trust's directory (RXK) who writes whatever helps onto accounts there
 * to become a consultant of another trust. Each kind comes {@value #TIMES} times.
 */
final class AdversarialStaff {
    private static final int TIMES = 40;
    private static final String HERE = "RNA";
    private static final String THERE = "RBK";
    private static final String HOSTILE = "RXK";

    private final Random random = new Random(19840402);
    private final NamePool names = new NamePool(random);
    private final LabelledSet set = new LabelledSet();
    private int humans;
    private int numbers = 700_000;

    static LabelledSet make() {
        AdversarialStaff staff = new AdversarialStaff();
        for (int i = 0; i < TIMES; i++) {
            staff.twins();
            staff.fatherAndSon(i);
            staff.reusedAddress(i);
            staff.swappedNumbers(i);
            staff.marriedName(i);
            staff.transliteration();
            staff.sameEmployeeNumber();
            staff.hostileAdministrator(i);
            staff.consultantWithoutAccount(i);
        }
        return staff.set;
    }

    /** Of one family name, given names that look alike, and one address at home. */
    private void twins() {
        String family = names.family();
        String mail = "home" + humans + "@mail.test";
        List<List<String>> pairs = List.of(
                List.of("Jon", "John"),
                List.of("Amir", "Amira"),
                List.of("Mohammed Ali", "Mohammed Imran"),
                List.of("Christine", "Christopher"),
                List.of("Mary-Jane", "Mary-Ann"));
        List<String> pair = pairs.get(random.nextInt(pairs.size()));
        add(directory(HERE, new PersonName(pair.get(0), family)).mail(mail));
        nextHuman();
        add(directory(THERE, new PersonName(pair.get(1), family)).mail(mail));
        nextHuman();
    }

    /** One name, one address; sometimes each with a number of his own. */
    private void fatherAndSon(int i) {
        PersonName name = names.any();
        String mail = "house" + humans + "@mail.test";
        for (String trust : List.of(HERE, THERE)) {
            add(directory(trust, name).mail(mail).registered(i % 2 == 0 ? gmc() : null));
            nextHuman();
        }
    }

    /** Who left still states the address that a namesake, or a stranger, got. */
    private void reusedAddress(int i) {
        PersonName left = names.any();
        String mail = "reused" + humans + "@nhs.net";
        add(directory(HERE, left).mail(mail).disabled(true));
        nextHuman();
        PersonName heir = i % 2 == 0 ? left : names.any();
        add(directory(THERE, heir).mail(mail));
        add(AccountDraft.nhsmail(mail, heir, random));
        nextHuman();
    }

    /** Two colleagues at two trusts, of whom the second trust mixed up the numbers. */
    private void swappedNumbers(int i) {
        PersonName one = names.any();
        PersonName other = i % 2 == 0 ? names.any() : new PersonName(names.any().given(), one.family());
        Registration ones = gmc();
        Registration others = gmc();
        String onesCis2 = cis2();
        String othersCis2 = cis2();
        add(directory(HERE, one).registered(ones).cis2(onesCis2));
        add(directory(THERE, one).registered(others).cis2(othersCis2));
        nextHuman();
        add(directory(HERE, other).registered(others).cis2(othersCis2));
        add(directory(THERE, other).registered(ones).cis2(onesCis2));
        nextHuman();
    }

    /** One person under two family names, and a namesake of the new one. */
    private void marriedName(int i) {
        PersonName before = names.any();
        PersonName after = new PersonName(before.given(), names.family());
        Registration number = gmc();
        add(directory(HERE, before).registered(number));
        add(directory(THERE, after).registered(i % 2 == 0 ? number : null));
        nextHuman();
        add(directory("RL4", after));
        nextHuman();
    }

    /** One person in two spellings, and a stranger in the second one. */
    private void transliteration() {
        List<List<String>> spellings = List.of(
                List.of("Mohammed", "Muhammad"),
                List.of("Yusuf", "Youssef"),
                List.of("Sergei", "Sergey"),
                List.of("Aisha", "Ayesha"),
                List.of("Łukasz", "Lukasz"));
        List<String> pair = spellings.get(random.nextInt(spellings.size()));
        String family = names.family();
        String mail = "spelt" + humans + "@nhs.net";
        add(directory(HERE, new PersonName(pair.get(0), family)).mail(mail));
        add(directory(THERE, new PersonName(pair.get(1), family)).mail(mail));
        nextHuman();
        add(directory("RL4", new PersonName(pair.get(1), family)));
        nextHuman();
    }

    /** Each trust counts its employees by itself. */
    private void sameEmployeeNumber() {
        PersonName name = names.any();
        String number = Integer.toString(numbers++);
        add(directory(HERE, name).employee(number));
        add(esr(HERE, number, name, esrPerson()));
        nextHuman();
        add(directory(THERE, name).employee(number));
        add(esr(THERE, number, name, esrPerson()));
        nextHuman();
    }

    /** One identifier at a time, and then all of them, with a name of the attacker's own or the consultant's. */
    private void hostileAdministrator(int i) {
        PersonName consultant = names.any();
        Registration number = gmc();
        String cis2 = cis2();
        String employee = Integer.toString(numbers++);
        String esrPerson = esrPerson();
        String mail = "consultant" + humans + "@nhs.net";
        add(directory(HERE, consultant).employee(employee).mail(mail).cis2(cis2).registered(number));
        add(esr(HERE, employee, consultant, esrPerson).registered(number));
        add(AccountDraft.nhsmail(mail, consultant, random));
        nextHuman();
        int what = i % 8;
        boolean all = what == 7;
        AccountDraft hostile = directory(HOSTILE, what == 6 || all ? consultant : names.any());
        if (what == 0 || all) {
            hostile.cis2(cis2);
        }
        if (what == 1 || all) {
            hostile.registered(number);
        }
        if (what == 2 || all) {
            hostile.mail(mail);
        }
        if (what == 3 || all) {
            hostile.employee(employee);
        }
        if (what == 4 || all) {
            hostile.esrPerson(esrPerson);
        }
        if (what == 5) {
            hostile.employee(esrPerson);
        }
        add(hostile);
        nextHuman();
    }

    /** ESR knows the consultant at the hostile trust too, where an account in that name is made, or renumbered and renamed, later. */
    private void consultantWithoutAccount(int i) {
        PersonName consultant = names.any();
        Registration number = gmc();
        String cis2 = cis2();
        String employee = Integer.toString(numbers++);
        String employeeThere = Integer.toString(numbers++);
        String esrPerson = esrPerson();
        String mail = "visiting" + humans + "@nhs.net";
        add(directory(HERE, consultant).employee(employee).mail(mail).cis2(cis2).registered(number));
        add(esr(HERE, employee, consultant, esrPerson).registered(number));
        add(esr(HOSTILE, employeeThere, consultant, esrPerson).registered(number));
        add(AccountDraft.nhsmail(mail, consultant, random));
        nextHuman();
        AccountDraft hostile = directory(HOSTILE, i % 4 == 1 ? consultant : names.any());
        if (i % 2 == 1) {
            add(hostile);
        }
        hostile.name(consultant)
                .employee(employeeThere)
                .esrPerson(esrPerson)
                .mail(mail)
                .cis2(cis2)
                .registered(number);
        set.addLater(humans, hostile.account());
        nextHuman();
    }

    private AccountDraft directory(String trust, PersonName name) {
        String number = Integer.toString(numbers++);
        return AccountDraft.directory(trust, "u" + number, name, random).employee(number);
    }

    private AccountDraft esr(String trust, String employee, PersonName name, String person) {
        return AccountDraft.esr(trust, employee + "-" + numbers++, name)
                .employee(employee)
                .esrPerson(person);
    }

    private void add(AccountDraft draft) {
        set.add(humans, draft.account());
    }

    private void nextHuman() {
        humans++;
    }

    private @Nullable Registration gmc() {
        return new Registration(Body.GMC, Integer.toString(numbers++ + 6_000_000));
    }

    private String cis2() {
        return Long.toString(600_000_000_000L + numbers++);
    }

    private String esrPerson() {
        return Integer.toString(numbers++ + 40_000_000);
    }
}
